using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Harness.Conformance.Scenarios.Xep0045;

namespace Harness.Conformance.Scenarios.Xep0421;

/// <summary>XEP-0421: the ids by which occupants are known again, and their accounts are not.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S04_Identifiers
{
    private const string Name = "urn:xmpp:occupant-id:0";
    private static readonly XName s_id = XName.Get("occupant-id", Name);

    /// <summary>§2: a room with ids says so.</summary>
    [Scenario("xep0421/2/advertised", "A room whose presence bears ids of occupants advertises them")]
    [Checks("XEP0421-2-1")]
    public static async Task A_room_with_ids_says_so(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        _ = IdOf(round[romeo], room.Presence("romeo")) ?? throw new UnsupportedException("presence bears no id");
        var features = await room.FeaturesAsync();
        stage.Check("XEP0421-2-1", features.Contains(Name), $"the feature {Name} of the room", string.Join(' ', features));
    }

    /// <summary>§4: a service says so for all its rooms.</summary>
    [Scenario("xep0421/4/service", "A service that advertises ids of occupants has them in a new room")]
    [Checks("XEP0421-4-7")]
    public static async Task A_service_says_so_for_all_its_rooms(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        if (!(await room.FeaturesAsync(Room.ServiceOf(stage))).Contains(Name))
        {
            throw new UnsupportedException("the service does not advertise ids of occupants");
        }

        // Act
        var features = await room.FeaturesAsync();

        // Expect
        stage.Check("XEP0421-4-7", features.Contains(Name), $"the feature {Name} of the room", string.Join(' ', features));
    }

    /// <summary>§4: everything bears one id, that of the room.</summary>
    [Scenario("xep0421/4/forged", "Presence and messages of an occupant bear one id, and not the one that the occupant makes up")]
    [Checks("XEP0421-4-3", "XEP0421-4-1", "XEP0421-4-2")]
    public static async Task Everything_bears_the_id_of_the_room(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.RequireAsync(Name);
        await using var romeo = await room.EnteredAsync("romeo");
        const string Forged = $"<occupant-id xmlns='{Name}' id='forged'/>";

        // Act
        var presence = await room.ActAsync(romeo, $"<presence id='p1' to='{room.Occupant("romeo")}'><show>away</show>{Forged}</presence>");
        var said = await room.ActAsync(romeo, room.Saying("said1", $"<body>soft</body>{Forged}"));

        // Expect
        foreach (var (round, template) in new[] { (presence, room.Presence("romeo")), (said, $"<message from='{room.Occupant("romeo")}'><body>soft</body></message>") })
        {
            foreach (var actor in new[] { romeo, room.Owner })
            {
                var stanza = round[actor].Find(Wire.Stanza(template));
                var ids = stanza?.Descendants(s_id).ToList() ?? [];
                var seen = stanza?.ToString() ?? round[actor].ToString();
                stage.Check("XEP0421-4-3", ids.Count >= 1, "an <occupant-id/>", seen);
                stage.Check("XEP0421-4-1", ids.Count == 1, "one <occupant-id/>", seen);
                stage.Check("XEP0421-4-2", ids.TrueForAll(id => id.Attribute("id")?.Value != "forged"), "the id of the room", seen);
            }
        }
    }

    /// <summary>§4.1: who comes back is known again, by no other's id, and nobody sees who it is.</summary>
    [Scenario("xep0421/4.1/stable", "Who comes back with another nickname has the id of before, another user has another, and none shows the account")]
    [Checks("XEP0421-4.1-2", "XEP0421-4.1-1", "XEP0421-4.1-3", "XEP0421-4.1-5", "XEP0421-4.1-8", "XEP0421-4.1-9")]
    public static async Task Who_comes_back_is_known_again(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.RequireAsync(Name);
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        var first = IdOf((await room.TryEnterAsync(romeo, "romeo"))[room.Owner], room.Presence("romeo"));
        await room.ActAsync(romeo, $"<presence type='unavailable' to='{room.Occupant("romeo")}'/>", (romeo, "romeo"));
        var second = IdOf((await room.TryEnterAsync(romeo, "montague"))[room.Owner], room.Presence("montague"));
        var other = IdOf((await room.TryEnterAsync(mercutio, "mercutio"))[room.Owner], room.Presence("mercutio"));

        // Expect
        var seen = $"{first}, {second}; of another user {other}";
        stage.Check("XEP0421-4.1-2", first is not null && first == second, "the same id twice", seen);
        stage.Check("XEP0421-4.1-1", first is not null && first == second, "the same id twice", seen);
        stage.Check("XEP0421-4.1-3", other is not null && other != first, "another id for another user", seen);
        stage.Check("XEP0421-4.1-5", !seen.Contains(romeo.BareJid.Split('@')[0], StringComparison.Ordinal) && !seen.Contains(mercutio.BareJid.Split('@')[0], StringComparison.Ordinal), "no id that holds an address", seen);
        stage.Check("XEP0421-4.1-8", !HashesOf(romeo.BareJid).Contains(first, StringComparer.OrdinalIgnoreCase), "no hash of the bare JID alone", seen);
        stage.Check("XEP0421-4.1-9", first!.Length <= 128, "at most 128 characters", seen);
    }

    /// <summary>§4.1: in another room one is another.</summary>
    [Scenario("xep0421/4.1/other-room", "A user has another id in another room")]
    [Checks("XEP0421-4.1-7")]
    public static async Task In_another_room_one_is_another(Stage stage)
    {
        // Arrange
        var (square, tomb) = (await Room.OpenAsync(stage), await Room.OpenAsync(stage));
        await square.RequireAsync(Name);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var here = IdOf((await square.TryEnterAsync(romeo, "romeo"))[square.Owner], square.Presence("romeo"));
        var there = IdOf((await tomb.TryEnterAsync(romeo, "romeo"))[tomb.Owner], tomb.Presence("romeo"));

        // Expect
        stage.Check("XEP0421-4.1-7", here is not null && there is not null && here != there, "two ids", $"{here} and {there}");
    }

    private static string? IdOf(Gathered came, string template) => came.Find(Wire.Stanza(template))?.Element(s_id)?.Attribute("id")?.Value;

    private static IEnumerable<string> HashesOf(string address)
    {
        var bytes = Encoding.UTF8.GetBytes(address);
        foreach (var name in new[] { HashAlgorithmName.MD5, HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA512 })
        {
            var hash = CryptographicOperations.HashData(name, bytes);
            yield return Convert.ToHexString(hash);
            yield return Convert.ToBase64String(hash);
        }
    }
}
