using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0313;

/// <summary>XEP-0313 §3 and §6: what is archived, how often, and under which id.</summary>
[Requires(Archive.Offered)]
public static class S03_Archives
{
    /// <summary>§6.1.1: messages of conversations.</summary>
    public static IEnumerable<Cell<string>> Conversations { get; } =
    [
        new("xep0313/6.1.1/chat", "A chat message with a body is archived by who sends and who receives it", "chat"),
        new("xep0313/6.1.1/normal", "A normal message with a body is archived by who sends and who receives it", "normal"),
    ];

    /// <summary>§3.5: the recipient learns where the message stands.</summary>
    [Scenario("xep0313/3.5/stanza-id", "A message that is archived comes with the id that it has in the archive")]
    [Checks("XEP0313-3.5-1", "XEP0313-3.5-2", "XEP0313-3.5-3", "XEP0313-3-1", "XEP0313-6.2-1", "XEP0313-4.2-1")]
    public static async Task An_archived_message_comes_with_its_id(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 0);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>soft</body></message><message type='chat' id='m2' to='{romeo.FullJid}'><body>soft</body></message>");

        // Expect
        var came = await romeo.AwaitAsync(Wire.Stanza("<message id='m1'/>"), Wire.Stanza("<message id='m2'/>"));
        var stamps = came.Frames.Select(frame => frame.Element!.Elements(Archive.StanzaIds + "stanza-id").ToList()).ToList();
        var seen = string.Join("\n", came.Frames.Select(frame => frame.Element!.ToString(SaveOptions.DisableFormatting)));
        stage.Check("XEP0313-3.5-1", stamps.All(one => one.Count > 0), "a stanza-id in each message", seen);
        stage.Check("XEP0313-3.5-3", stamps.All(one => one.Any(id => id.Attribute("by")?.Value == romeo.BareJid)), $"by='{romeo.BareJid}'", seen);
        stage.Check("XEP0313-3.5-2", stamps.All(one => one.Count == 1 && one[0].Attribute("id") is not null), "one stanza-id, with an id", seen);
        var told = stamps.Select(one => one[0].Attribute("id")!.Value).ToList();
        var page = await Archive.AskAsync(stage, romeo);
        stage.Check("XEP0313-4.2-1", page.Ids.SequenceEqual(told), $"results with the ids {string.Join(" and ", told)}", page.ToString());
        stage.Check("XEP0313-6.2-1", told[0] != told[1], "two ids", seen);

        // Whoever counts up gives the next id away.
        var isCounted = Archive.AreCounted(told[0], told[1]);
        stage.Check("XEP0313-3-1", told[0] != told[1] && !isCounted, "ids that cannot be foretold", seen);
    }

    /// <summary>§3.5: the archive of another is none of theirs.</summary>
    [Scenario("xep0313/3.5/not-for-others", "A message to another has no id of its sender's archive")]
    [Checks("XEP0313-3.5-4")]
    public static async Task A_recipient_sees_no_id_of_the_senders_archive(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 0);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>soft</body></message>");

        // Expect
        var came = await romeo.AwaitAsync(Wire.Stanza("<message id='m1'/>"));
        stage.Check("XEP0313-3.5-4", !came.Element.Elements(Archive.StanzaIds + "stanza-id").Any(id => id.Attribute("by")?.Value == juliet.BareJid), $"no stanza-id by {juliet.BareJid}", came.Element.ToString());
    }

    /// <summary>§3.5: copies have the id too.</summary>
    [Scenario("xep0313/3.5/carbons", "The copy of a message to another resource has the id of the archive in it")]
    [Checks("XEP0313-3.5-5")]
    [Requires(Feature.Carbons)]
    public static async Task A_copy_has_the_id(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Xep0280.Carbons.SceneAsync(stage);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.FullJid}'><body>soft</body></message>");

        // Expect
        var came = await street.AwaitAsync(Xep0280.Carbons.Copy("received", "m1"));
        stage.Check("XEP0313-3.5-5", came.Element.Descendants(Archive.StanzaIds + "stanza-id").Any(id => id.Attribute("by")?.Value == street.BareJid), $"a stanza-id by {street.BareJid} in the copy", came.Element.ToString());
        await orchard.AwaitAsync(Wire.Stanza("<message id='m1'/>"));
    }

    /// <summary>§3: the body and what a message has in attributes, at least. §4.2: as it was.</summary>
    [Scenario("xep0313/3/whole", "What is archived has its body, its addresses, its type and its id, and comes back as it was")]
    [Checks("XEP0313-3-2", "XEP0313-6.1.1-7", "XEP0313-4.2-3")]
    public static async Task What_is_archived_comes_back_as_it_was(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 0);
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>so&lt;f&amp;t \u2764</body><thread>t1</thread><art xmlns='urn:example:thou'>thou</art></message>");
        await romeo.AwaitAsync(Wire.Stanza("<message id='m1'/>"));

        // Act
        var page = await Archive.AskAsync(stage, romeo);

        // Expect
        var message = page.Messages.Count == 1 ? page.Messages[0] : new XElement("none");
        stage.Check("XEP0313-6.1.1-7", message.Element(Archive.Client + "body")?.Value == "so<f&t \u2764", "the body", page.ToString());
        stage.Check("XEP0313-3-2", Wire.Fits($"<message type='chat' id='m1' from='{juliet.FullJid}' to='{romeo.FullJid}'/>", message), "from, to, type and id", page.ToString());
        stage.Check("XEP0313-4.2-3", Wire.Fits("<message><thread>t1</thread><art xmlns='urn:example:thou'>thou</art></message>", message) && page.Stamps[0] != DateTimeOffset.MinValue, "all that was sent, and a delay", page.ToString());
    }

    /// <summary>§6.1.1: on both sides.</summary>
    [ScenarioTable(nameof(Conversations))]
    [Checks("XEP0313-6.1.1-1", "XEP0313-6.1-1", "XEP0313-3.3.1-1")]
    public static async Task A_message_of_a_conversation_is_archived(Stage stage, string type)
    {
        // Arrange
        var (romeo, juliet) = await Archive.SceneAsync(stage, messages: 0);

        // Act
        await juliet.SendAsync($"<message type='{type}' id='m1' to='{romeo.FullJid}'><body>soft</body></message>");
        await romeo.AwaitAsync(Wire.Stanza("<message id='m1'/>"));

        // Expect
        foreach (var actor in new[] { romeo, juliet })
        {
            var page = await Archive.AskAsync(stage, actor, to: actor.BareJid);
            foreach (var requirement in new[] { "XEP0313-6.1.1-1", "XEP0313-6.1-1", "XEP0313-3.3.1-1" })
            {
                stage.Check(requirement, page.Names == "m1", $"the message in the archive of {actor.Name}", page.ToString());
            }
        }
    }

    /// <summary>§6.1.1: however many resources and copies there are.</summary>
    [Scenario("xep0313/6.1.1/once", "A message that two resources receive is archived once")]
    [Checks("XEP0313-6.1.1-9", "XEP0313-6.1-3")]
    [Requires(Feature.Carbons)]
    public static async Task A_message_is_archived_once(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Xep0280.Carbons.SceneAsync(stage);

        // Act: one to both, and one to one of them with a copy to the other.
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.BareJid}'><body>soft</body></message><message type='chat' id='m2' to='{orchard.FullJid}'><body>soft</body></message>");
        await orchard.GatherAsync(juliet);
        await street.GatherAsync(juliet, Xep0280.Carbons.Copy("received", "m2"));

        // Expect
        var page = await Archive.AskAsync(stage, orchard);
        foreach (var requirement in new[] { "XEP0313-6.1.1-9", "XEP0313-6.1-3" })
        {
            stage.Check(requirement, page.Names == "m1 m2", "each message once", page.ToString());
        }
    }

    /// <summary>§3.1: as they were received. §4.2: over pages too. §4: and then the answer.</summary>
    [Scenario("xep0313/3.1/order", "Messages come back in the order in which they came, page by page, and the answer comes last")]
    [Checks("XEP0313-4.2-5", "XEP0313-3.1-1", "XEP0313-4-3")]
    public static async Task Messages_come_back_in_their_order(Stage stage)
    {
        // Arrange
        var (romeo, _) = await Archive.SceneAsync(stage, messages: 4);

        // Act
        var whole = await Archive.AskAsync(stage, romeo);
        var first = await Archive.AskAsync(stage, romeo, set: Archive.Set("<max>2</max>"));
        var second = await Archive.AskAsync(stage, romeo, set: Archive.Set($"<max>2</max><after>{first.LastId}</after>"));

        // Expect
        stage.Check("XEP0313-3.1-1", whole.Names == "m1 m2 m3 m4", "m1 m2 m3 m4", whole.ToString());
        stage.Check("XEP0313-4.2-5", $"{first.Names} {second.Names}" == "m1 m2 m3 m4" && whole.Stamps.SequenceEqual(whole.Stamps.Order()), "m1 m2, then m3 m4, with times that do not go back", $"{first}\nthen {second}");
        var last = whole.Seen.Elements.Select((element, place) => (element, place)).Where(one => one.element.Element(Archive.Name + "result") is not null).Select(one => one.place).DefaultIfEmpty(-1).Max();
        stage.Check("XEP0313-4-3", whole.Answer is { } answer && whole.Seen.Elements.ToList().IndexOf(answer) > last, "the answer after the results", whole.ToString());
    }
}
