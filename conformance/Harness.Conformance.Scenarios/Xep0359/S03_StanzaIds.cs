using System.Xml.Linq;
using Harness.Conformance.Scenarios.Xep0313;

namespace Harness.Conformance.Scenarios.Xep0359;

/// <summary>XEP-0359 §2 to §5: ids that stay, and who may set them.</summary>
[Requires(Archive.Offered)]
public static class S03_StanzaIds
{
    /// <summary>§3: in our name nobody speaks but we.</summary>
    [Scenario("xep0359/3/forged", "A stanza-id in the name of the recipient's server is taken out")]
    [Checks("XEP0359-3-2", "XEP0359-3-4")]
    public static async Task A_forged_id_is_taken_out(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 0);

        // Act: one that is archived and one that is not.
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>soft</body><stanza-id xmlns='{Archive.StanzaIds}' by='{romeo.BareJid}' id='forged'/></message>"
            + $"<message type='headline' id='m2' to='{romeo.FullJid}'><body>soft</body><stanza-id xmlns='{Archive.StanzaIds}' by='{romeo.BareJid}' id='forged'/></message>");

        // Expect
        var came = await romeo.AwaitAsync(Wire.Stanza("<message id='m1'/>"), Wire.Stanza("<message id='m2'/>"));
        foreach (var message in came.Frames.Select(frame => frame.Element!))
        {
            var ids = message.Elements(Archive.StanzaIds + "stanza-id").Where(id => id.Attribute("by")?.Value == romeo.BareJid).ToList();
            stage.Check("XEP0359-3-2", ids.All(id => id.Attribute("id")?.Value != "forged"), "no id that another set", message.ToString());
            stage.Check("XEP0359-3-4", ids.Count <= 1, "one id of an address at most", message.ToString());
        }
    }

    /// <summary>§2.2, §3: what others set stays.</summary>
    [Scenario("xep0359/3/kept", "An origin-id, and a stanza-id in another name, come as they were sent")]
    [Checks("XEP0359-2.2-3", "XEP0359-3-3")]
    public static async Task The_ids_of_others_are_kept(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 0);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>soft</body><origin-id xmlns='{Archive.StanzaIds}' id='origin'/><stanza-id xmlns='{Archive.StanzaIds}' by='room@rooms.example' id='other'/></message>");

        // Expect
        var message = (await romeo.AwaitAsync(Wire.Stanza("<message id='m1'/>"))).Element;
        stage.Check("XEP0359-2.2-3", Wire.Fits($"<message><origin-id xmlns='{Archive.StanzaIds}' id='origin'/></message>", message), "the origin-id", message.ToString());
        stage.Check("XEP0359-3-3", Wire.Fits($"<message><stanza-id xmlns='{Archive.StanzaIds}' by='room@rooms.example' id='other'/></message>", message), "the stanza-id of another", message.ToString());
    }

    /// <summary>§2.1, §3: the form of an id, and that it stays.</summary>
    [Scenario("xep0359/2.1/stable", "A stanza-id is empty and has id and by; the same id is found in the archive, as often as one asks")]
    [Checks("XEP0359-2.1-1", "XEP0359-2.1-2", "XEP0359-3-5", "XEP0359-3-6", "XEP0359-3-7", "XEP0359-3-1", "XEP0359-6-2")]
    public static async Task An_id_stays(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 0);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>soft</body></message><message type='chat' id='m2' to='{romeo.FullJid}'><body>soft</body></message>");

        // Expect
        var came = await romeo.AwaitAsync(Wire.Stanza("<message id='m1'/>"), Wire.Stanza("<message id='m2'/>"));
        var seen = string.Join("\n", came.Frames.Select(frame => frame.Element!.ToString(SaveOptions.DisableFormatting)));
        var ids = came.Frames.SelectMany(frame => frame.Element!.Elements(Archive.StanzaIds + "stanza-id")).ToList();
        stage.Check("XEP0359-3-5", ids.Count == 2 && ids.All(id => id.Attribute("id") is not null && id.Attribute("by") is not null), "a stanza-id with id and by in each", seen);
        stage.Check("XEP0359-3-6", ids.All(id => !id.HasElements && id.Value.Length == 0), "nothing within a stanza-id", seen);
        stage.Check("XEP0359-3-7", ids.All(id => id.Attribute("by")!.Value == romeo.BareJid), $"by='{romeo.BareJid}'", seen);
        var told = ids.Select(id => id.Attribute("id")!.Value).ToList();
        stage.Check("XEP0359-2.1-2", told[0] != told[1], "two ids", seen);
        var (once, twice) = (await Archive.AskAsync(stage, romeo), await Archive.AskAsync(stage, romeo));
        stage.Check("XEP0359-2.1-1", once.Ids.SequenceEqual(told) && twice.Ids.SequenceEqual(told), "the same ids in the archive, twice", $"{once}\nthen {twice}");
        var isCounted = Archive.AreCounted(told[0], told[1]);
        stage.Check("XEP0359-3-1", !isCounted, "ids that cannot be foretold", seen);
        stage.Check("XEP0359-6-2", !told.Any(id => id.Length < 6 && id.All(char.IsAsciiDigit)), "ids that tell nothing of the size of the archive", seen);
    }

    /// <summary>§5: who keeps these rules says so.</summary>
    [Scenario("xep0359/5/advertised", "An account whose messages get ids advertises that they can be relied on")]
    [Checks("XEP0359-5-1")]
    public static async Task Who_keeps_the_rules_says_so(Stage stage)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 1);

        // Act
        var info = await romeo.AskAsync($"<iq type='get' id='info' to='{romeo.BareJid}'><query xmlns='{Feature.Disco}'/></iq>");

        // Expect
        stage.Check("XEP0359-5-1", info.Descendants().Any(element => element.Name.LocalName == "feature" && element.Attribute("var")?.Value == Archive.StanzaIds.NamespaceName), "the feature urn:xmpp:sid:0", info.ToString());
    }
}
