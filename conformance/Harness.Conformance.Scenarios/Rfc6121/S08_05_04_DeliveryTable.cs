using static Harness.Conformance.Scenarios.Rfc6121.DeliverySituation;

namespace Harness.Conformance.Scenarios.Rfc6121;



/// <summary>RFC 6121 §8.5.4, table 1, with the text of §8.5.1 to §8.5.3 behind it: what becomes of a message for a local user.</summary>
public static class S08_05_04_DeliveryTable
{
    private const string NeverNegative = "RFC6121-8.5.2.1.1-12";
    private const string ToIsKept = "RFC6121-8.5.2.1.1-13";
    private const string NotAllChat = "RFC6121-8.5.4-2";
    private const string AnyHeadline = "RFC6121-5.2.2-4";
    private static readonly string[] s_bare = ["RFC6121-8.5-1", "RFC6121-8.5.2-1"];
    private static readonly string[] s_full = ["RFC6121-8.5-1", "RFC6121-8.5.3-1"];

    /// <summary>The table. Where the text allows more than the table (an account that does not exist, §8.5.1), the text stands.</summary>
    public static IEnumerable<Cell<DeliveryCell>> Cells { get; } = new[]
    {
        Row(NoAccount, "bare", ("S/E", "8.5.1-2"), ("S/E", "8.5.1-2"), ("S/E", "8.5.1-2"), ("S/E", "8.5.1-2"), ("S", "8.5.1-2")),
        Row(NoAccount, "no-match", ("S/E", "8.5.1-2"), ("S/E", "8.5.1-2"), ("S/E", "8.5.1-2"), ("S/E", "8.5.1-2"), ("S", "8.5.1-2")),
        Row(NoResource, "bare", ("O/E", "8.5.2.2.1-1"), ("O/E", "8.5.2.2.1-1"), ("E", "8.5.2.2.1-2"), ("S", "8.5.2.2.1-3"), ("S", "8.5.2.2.1-3")),
        Row(NoResource, "no-match", ("S/E", "8.5.3.2.1-1"), ("O/E", "8.5.3.2.1-2"), ("S/E", "8.5.3.2.1-1"), ("S/E", "8.5.3.2.1-1"), ("S", "8.5.3.2.1-6")),
        Row(NegativeOnly, "bare", ("O/E", "8.5.2.1.1-1"), ("O/E", "8.5.2.1.1-4"), ("E", "8.5.2.1.1-7"), ("S", "8.5.2.1.1-8"), ("S", "8.5.2.1.1-11")),
        Row(NegativeOnly, "match", ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3")),
        Row(NegativeOnly, "no-match", ("S/E", "8.5.3.2.1-1"), ("O/E", "8.5.3.2.1-3"), ("S/E", "8.5.3.2.1-1"), ("S/E", "8.5.3.2.1-1"), ("S", "8.5.3.2.1-6")),
        Row(OneNonNegative, "bare", ("D", "8.5.2.1.1-2"), ("D", "8.5.2.1.1-5"), ("E", "8.5.2.1.1-7"), ("D", "8.5.2.1.1-9"), ("S", "8.5.2.1.1-11")),
        Row(OneNonNegative, "match", ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3")),
        Row(OneNonNegative, "no-match", ("S/E", "8.5.3.2.1-1"), ("D", "8.5.3.2.1-4"), ("S/E", "8.5.3.2.1-1"), ("S/E", "8.5.3.2.1-1"), ("S", "8.5.3.2.1-6")),
        Row(ManyNonNegative, "bare", ("M/A", "8.5.2.1.1-3"), ("M/A", "8.5.2.1.1-6"), ("E", "8.5.2.1.1-7"), ("A", "8.5.2.1.1-10"), ("S", "8.5.2.1.1-11")),
        Row(ManyNonNegative, "match", ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3"), ("D", "8.5.3.1-3")),
        Row(ManyNonNegative, "no-match", ("S/E", "8.5.3.2.1-1"), ("M/A", "8.5.3.2.1-5"), ("S/E", "8.5.3.2.1-1"), ("S/E", "8.5.3.2.1-1"), ("S", "8.5.3.2.1-6")),
    }.SelectMany(row => row).Select(cell => new Cell<DeliveryCell>(cell.Id, Title(cell), cell, [.. Requirements(cell)])).ToList();

    /// <summary>One message in one situation: its sender, every resource, and whoever comes later are looked at.</summary>
    [ScenarioTable(nameof(Cells))]
    public static async Task A_message_has_the_fate_that_the_table_gives(Stage stage, DeliveryCell cell)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var house = await DeliveryHouse.ArrangeAsync(stage, cell.Situation);
        var to = cell.Address switch
        {
            "bare" => house.BareJid,
            "match" => house.Named.FullJid,
            _ => $"{house.BareJid}/nowhere-{stage.NewId()}",
        };

        // Act
        var error = cell.Type == "error" ? "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>" : "<body>O Romeo!</body>";
        await romeo.SendAsync($"<message type='{cell.Type}' id='m1' to='{to}'>{error}</message>");

        // Expect
        var returned = await SenderSeesAsync(romeo, cell);
        var reached = await house.ReachedByAsync(cell.Requirement, romeo, $"<message type='{cell.Type}' id='m1' from='{romeo.FullJid}' to='[to]'/>");
        JudgeRecipients(stage, cell, house, reached, returned);
        if (cell.Address == "bare" && reached.Count > 0 && Delivers(cell))
        {
            stage.Check(ToIsKept, stage["to"] == house.BareJid, $"to='{house.BareJid}'", $"to='{stage["to"]}'");
        }

        if (house.Account is not null && !Delivers(cell))
        {
            await LatecomerSeesAsync(stage, cell, house, romeo, returned);
        }
    }

    private static async Task<bool> SenderSeesAsync(Actor romeo, DeliveryCell cell)
    {
        var unavailable = Outcome.Pass(Wire.StanzaError("message", "m1", "service-unavailable"));
        var other = Outcome.Deviation(Wire.Stanza("<message type='error' id='m1'/>"));
        var silence = Outcome.Pass(Wire.Nothing);
        Outcome[] outcomes = cell switch
        {
            { Allowed: "E" } => [unavailable, other],
            _ when cell.Allows('E') => [unavailable, other, silence],
            _ => [silence],
        };
        var seen = await romeo.ExpectAnyOfAsync(cell.Requirement, outcomes);
        return seen.Outcome == unavailable || seen.Outcome == other;
    }

    private static void JudgeRecipients(Stage stage, DeliveryCell cell, DeliveryHouse house, IReadOnlyList<Actor> reached, bool returned)
    {
        var (expected, met) = cell switch
        {
            _ when cell.Allows('D') => ($"only {house.Named.Name} receives it", reached.Count == 1 && reached[0] == house.Named),
            _ when cell.Allows('M') => ("one or more of the non-negative resources receive it", reached.Count > 0 && reached.All(house.NonNegative.Contains)),
            _ when cell.Allows('A') => ("all non-negative resources receive it", reached.Count == house.NonNegative.Count && reached.All(house.NonNegative.Contains)),
            _ => ("no resource receives it", reached.Count == 0),
        };
        var actual = (reached.Count == 0 ? "nobody receives it" : $"received by {string.Join(", ", reached.Select(actor => actor.Name))}")
            + (returned ? ", and the sender gets an error" : string.Empty);
        stage.Check(cell.Requirement, met, expected, actual);
        foreach (var whole in Umbrellas(cell))
        {
            stage.Check(whole, met, expected, actual);
        }

        if (Requirements(cell).Contains(NeverNegative))
        {
            stage.Check(NeverNegative, !reached.Any(house.Negative.Contains), "no resource of a negative priority receives it", actual);
        }

        if (Requirements(cell).Contains(NotAllChat))
        {
            stage.Check(NotAllChat, reached.Count < house.NonNegative.Count, "not every resource receives a chat message that nobody opted in for", actual);
        }
    }

    // Whoever comes later tells what was stored from what was forgotten.
    private static async Task LatecomerSeesAsync(Stage stage, DeliveryCell cell, DeliveryHouse house, Actor romeo, bool returned)
    {
        await using var latecomer = await stage.OnlineAsync("latecomer", house.Account, priority: 0);
        latecomer.Ignore(Wire.Stanza("<presence/>"));
        house.IgnorePresence();
        var stored = Outcome.Pass(Wire.Stanza($"<message type='{cell.Type}' id='m1' from='{romeo.FullJid}'/>"), Wire.NothingFrom(romeo));
        var forgotten = Outcome.Pass(Wire.NothingFrom(romeo));
        await latecomer.ExpectAnyOfAsync(cell.Requirement, cell.Allows('O') && !returned ? [stored] : [forgotten]);
    }

    private static bool Delivers(DeliveryCell cell) => cell.Allows('D') || cell.Allows('M') || cell.Allows('A');

    // What leads into the rules, and what other sections repeat of them: judged by the plainest cell of each.
    private static string[] Umbrellas(DeliveryCell cell) => cell switch
    {
        { Type: "normal", Situation: OneNonNegative, Address: "bare" } => s_bare,
        { Type: "normal", Situation: OneNonNegative, Address: "match" } => s_full,
        { Type: "headline" } when Delivers(cell) => [AnyHeadline],
        _ => [],
    };

    private static IEnumerable<string> Requirements(DeliveryCell cell)
    {
        yield return cell.Requirement;
        foreach (var whole in Umbrellas(cell))
        {
            yield return whole;
        }

        if (cell is { Address: "bare", Situation: NegativeOnly or ManyNonNegative })
        {
            yield return NeverNegative;
        }

        if (cell.Address == "bare" && Delivers(cell))
        {
            yield return ToIsKept;
        }

        if (cell is { Type: "chat", Situation: ManyNonNegative } && cell.Allows('M'))
        {
            yield return NotAllChat;
        }
    }

    private static string Title(DeliveryCell cell) =>
        $"A {cell.Type} message to {(cell.Address == "bare" ? "the bare JID" : cell.Address == "match" ? "the full JID of a resource" : "a full JID that nobody has bound")}, {cell.Situation switch
        {
            NoAccount => "no such account",
            NoResource => "nobody there",
            NegativeOnly => "only a negative resource there",
            OneNonNegative => "one resource there",
            _ => "several resources there",
        }}";

    private static IEnumerable<DeliveryCell> Row(DeliverySituation situation, string address, params (string Allowed, string Sentence)[] cells) =>
        cells.Zip(["normal", "chat", "groupchat", "headline", "error"], (cell, type) => new DeliveryCell(situation, address, type, cell.Allowed, $"RFC6121-{cell.Sentence}"));
}
