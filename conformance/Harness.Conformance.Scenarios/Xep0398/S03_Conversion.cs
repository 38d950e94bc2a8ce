using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6121;
using Harness.Conformance.Scenarios.Xep0115;
using Harness.Conformance.Scenarios.Xep0223;

namespace Harness.Conformance.Scenarios.Xep0398;

/// <summary>XEP-0398 §2 to §4: avatars and the photos of cards are the same picture, and presence tells its hash.</summary>
[Requires(Converts, Feature.VCard)]
public static class S03_Conversion
{
    private const string Converts = Feature.OfAccount + "urn:xmpp:pep-vcard-conversion:0";
    private static readonly XNamespace s_card = Feature.VCard;
    private static readonly XNamespace s_update = "vcard-temp:x:update";

    /// <summary>§4: what presence holds of the picture, and what contacts see of that: the hash or nothing.</summary>
    public static IEnumerable<Cell<(string Update, bool IsHash)>> Updates { get; } =
    [
        new("xep0398/4/none", "Presence without an update is given the hash", ("", true), "XEP0398-4-1"),
        new("xep0398/4/empty", "An update without a photo element is given the hash", ("<x xmlns='vcard-temp:x:update'/>", true), "XEP0398-4-2"),
        new("xep0398/4/no-photo", "An update with an empty photo element stays as it is", ("<x xmlns='vcard-temp:x:update'><photo/></x>", false), "XEP0398-4-1"),
    ];

    /// <summary>§3.1: what is published is on the card. §2: and the account says that it will be.</summary>
    [Scenario("xep0398/3.1/to-card", "An avatar that everybody may see is the photo of the card")]
    [Checks("XEP0398-3.1-1", "XEP0398-3-1", "XEP0398-2-1")]
    public static async Task An_avatar_is_the_photo_of_the_card(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await Picture.PublishAsync(romeo, Picture.Open);

        // Expect
        var card = await CardAsync(mercutio, romeo.BareJid);
        foreach (var requirement in new[] { "XEP0398-3.1-1", "XEP0398-3-1", "XEP0398-2-1" })
        {
            stage.Check(requirement, PhotoOf(card) == Picture.Base64, "the photo, as it was advertised", card.ToString());
        }
    }

    /// <summary>§3.1: several forms of it, of which one is elsewhere.</summary>
    [Scenario("xep0398/3.1/several", "Of several forms of an avatar the one that was published here is the photo")]
    [Checks("XEP0398-3.1-2")]
    public static async Task Of_several_forms_the_one_that_is_here_is_the_photo(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await Picture.PublishAsync(romeo, Picture.Open, "<info bytes='23456' id='357a8123a30844a3aa99861b6349264ba67a5694' type='image/gif' url='https://pictures.example/romeo.gif'/>" + Picture.Info);

        // Expect
        var card = await CardAsync(romeo, romeo.BareJid);
        stage.Check("XEP0398-3.1-2", PhotoOf(card) == Picture.Base64, "the photo that has no URL", card.ToString());
    }

    /// <summary>§3.1: a hash of something else.</summary>
    [Scenario("xep0398/3.1/wrong-hash", "An avatar whose id is not its hash does not become the photo")]
    [Checks("XEP0398-3.1-3")]
    public static async Task An_avatar_under_a_wrong_id_is_no_photo(Stage stage)
    {
        // Arrange
        const string Wrong = "357a8123a30844a3aa99861b6349264ba67a5694";
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act: it may be refused at once, or be published and no more.
        await romeo.SendAsync(Personal.Publish("data1", Picture.DataNode, Wrong, $"<data xmlns='{Picture.DataNode}'>{Picture.Base64}</data>", Picture.Open));
        await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='data1'/>"));
        await romeo.SendAsync(Personal.Publish("meta1", Picture.MetadataNode, Wrong, $"<metadata xmlns='{Picture.MetadataNode}'>{Picture.Info.Replace(Picture.Hash, Wrong, StringComparison.Ordinal)}</metadata>", Picture.Open));
        await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='meta1'/>"));

        // Expect
        var card = await CardAsync(romeo, romeo.BareJid);
        stage.Check("XEP0398-3.1-3", PhotoOf(card) is null, "no photo", card.ToString());
    }

    /// <summary>§7: what not everybody may see is on no card, which everybody may see.</summary>
    [Scenario("xep0398/7/private", "An avatar that not everybody may see does not become the photo")]
    [Checks("XEP0398-7-1", "XEP0398-5.2-1", "XEP0398-7-2")]
    public static async Task A_private_avatar_is_no_photo(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await Picture.PublishAsync(romeo, Personal.Private);

        // Expect
        var card = await CardAsync(mercutio, romeo.BareJid);
        foreach (var requirement in new[] { "XEP0398-7-1", "XEP0398-5.2-1", "XEP0398-7-2" })
        {
            stage.Check(requirement, PhotoOf(card) is null, "no photo for who may not see the avatar", card.ToString());
        }
    }

    /// <summary>§3.2: and the other way round.</summary>
    [Scenario("xep0398/3.2/to-avatar", "The photo of a card is published as an avatar, under its hash, and told")]
    [Checks("XEP0398-3.2-1", "XEP0398-3.2-2", "XEP0398-3.2-3", "XEP0398-3.2-4")]
    [Requires(Feature.OfAccount + "http://jabber.org/protocol/pubsub#filtered-notifications")]
    public static async Task The_photo_of_a_card_is_an_avatar(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var street = await stage.ConnectAsync("street", romeo.Account);
        await Caps.AnnounceAsync(street, Caps.Query(stage, Picture.MetadataNode + "+notify"));
        await street.GatherAsync(by: null);

        // Act
        await romeo.AskAsync($"<iq type='set' id='card1'>{Picture.Card}</iq>");

        // Expect
        await romeo.SendAsync(Personal.Items("data1", Picture.DataNode));
        var data = (await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='data1'/>"))).Element;
        if (data.Attribute("type")?.Value == "error")
        {
            throw new UnsupportedException($"no avatar is made of a photo, which is optional (§3): {data}");
        }

        stage.Check("XEP0398-3.2-1", data.Descendants(XNamespace.Get(Picture.DataNode) + "data").Any(one => Unbroken(one.Value) == Picture.Base64), "the data of the photo", data.ToString());
        stage.Check("XEP0398-3.2-2", data.Descendants(Personal.Name + "item").Any(item => item.Attribute("id")?.Value == Picture.Hash), $"an item with the id {Picture.Hash}", data.ToString());
        var metadata = await romeo.AskAsync(Personal.Items("meta1", Picture.MetadataNode));
        var infos = metadata.Descendants(XNamespace.Get(Picture.MetadataNode) + "info").ToList();
        stage.Check("XEP0398-3.2-3", infos.Count == 1 && infos[0].Attribute("id")?.Value == Picture.Hash && infos[0].Attribute("type")?.Value == "image/png", "one info with the id and image/png", metadata.ToString());
        var told = Wire.Stanza(Personal.EventOf(Picture.MetadataNode, $"<item id='{Picture.Hash}'/>"));
        var came = await street.GatherAsync(by: null, told);
        stage.Check("XEP0398-3.2-4", came.Has(told), "the event of the metadata", came.ToString());
    }

    /// <summary>§4: on behalf of a user who has a picture.</summary>
    [ScenarioTable(nameof(Updates))]
    public static async Task Presence_tells_the_hash(Stage stage, (string Update, bool IsHash) cell)
    {
        // Arrange: the contact sees the user's presence.
        var couple = await Couple.InAsync(stage, SubscriptionState.From);
        await using var balcony = await stage.OnlineAsync("balcony", couple.Contact.Account);
        await balcony.GatherAsync(by: null, Wire.Stanza($"<presence type='[absent]' from='{couple.User.FullJid}'/>"));
        Xep0163.S04_Notifications.PassOver(couple.User);
        await couple.User.AskAsync($"<iq type='set' id='card1'>{Picture.Card}</iq>");

        // Act
        await couple.User.SendAsync($"<presence><status>awake</status>{cell.Update}</presence>");

        // Expect
        var awake = Wire.Stanza($"<presence from='{couple.User.FullJid}'><status>awake</status></presence>");
        var came = await balcony.GatherAsync(couple.User, awake);
        var photos = came.Find(awake)?.Elements(s_update + "x").Elements(s_update + "photo").Select(photo => photo.Value).ToList() ?? ["no presence"];
        stage.Check(
            cell.Update.Contains("update'/>", StringComparison.Ordinal) ? "XEP0398-4-2" : "XEP0398-4-1",
            photos.Count == 1 && photos[0] == (cell.IsHash ? Picture.Hash : ""),
            cell.IsHash ? $"a photo element with {Picture.Hash}" : "an empty photo element",
            came.ToString());
        balcony.Ignore(Wire.Element("presence", element => element.Name.LocalName == "presence" ? null : "something else"));
        couple.Rest();
    }

    /// <summary>§4: as presence to a room is.</summary>
    [Scenario("xep0398/4/directed", "Directed presence is given the hash")]
    [Checks("XEP0398-4-4")]
    public static async Task Directed_presence_is_given_the_hash(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var mercutio = await stage.OnlineAsync("mercutio");
        Xep0163.S04_Notifications.PassOver(romeo);
        await romeo.AskAsync($"<iq type='set' id='card1'>{Picture.Card}</iq>");
        await romeo.GatherAsync(by: null);

        // Act
        await romeo.SendAsync($"<presence to='{mercutio.FullJid}'><status>awake</status></presence>");

        // Expect
        await mercutio.ExpectAsync(Wire.Stanza($"<presence from='{romeo.FullJid}'><status>awake</status><x xmlns='vcard-temp:x:update'><photo>{Picture.Hash}</photo></x></presence>"));
        romeo.Ignore(Wire.Element("presence", element => element.Name.LocalName == "presence" ? null : "something else"));
        mercutio.Ignore(Wire.Element("presence", element => element.Name.LocalName == "presence" ? null : "something else"));
    }

    // A user without a card may be answered with an error (XEP-0054 §3.3).
    private static async Task<XElement> CardAsync(Actor actor, string of)
    {
        await actor.SendAsync($"<iq type='get' id='card' to='{of}'><vCard xmlns='vcard-temp'/></iq>");
        return (await actor.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='card'/>"))).Element;
    }

    private static string? PhotoOf(XElement card) => card.Descendants(s_card + "BINVAL").FirstOrDefault() is { } photo ? Unbroken(photo.Value) : null;

    private static string Unbroken(string base64) => string.Concat(base64.Where(character => !char.IsWhiteSpace(character)));
}
