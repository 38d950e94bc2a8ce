using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0280;

/// <summary>XEP-0280 §4 to §10: which messages are copied to the other resources of a user, and what a copy looks like.</summary>
[Requires(Feature.Carbons)]
public static class S07_Copies
{
    /// <summary>§6.1: messages, and whether they are copied; [to] is the recipient.</summary>
    public static IEnumerable<Cell<(string Message, bool IsCopied)>> Messages { get; } =
    [
        new("xep0280/6.1/chat", "A chat message is copied", ("<message type='chat' id='m1' to='[to]'><body>soft</body></message>", true), "XEP0280-6-2"),
        new("xep0280/6.1/chat-without-body", "A chat message without a body is copied", ("<message type='chat' id='m1' to='[to]'><art xmlns='urn:example:thou'/></message>", true), "XEP0280-6-2"),
        new("xep0280/6.1/normal", "A normal message with a body is copied", ("<message type='normal' id='m1' to='[to]'><body>soft</body></message>", true), "XEP0280-6-2"),
        new("xep0280/6.1/receipt", "A receipt is copied", ("<message id='m1' to='[to]'><received xmlns='urn:xmpp:receipts' id='r1'/></message>", true), "XEP0280-6-2"),
        new("xep0280/6.1/invitation", "An invitation to a room is copied", ("<message id='m1' to='[to]'><x xmlns='jabber:x:conference' jid='balcony@rooms.example'/></message>", true), "XEP0280-6.1-2"),
        new("xep0280/6.1/groupchat", "A groupchat message is not copied", ("<message type='groupchat' id='m1' to='[to]'><body>soft</body></message>", false), "XEP0280-6.1-1"),
        new("xep0280/6.1/headline", "A headline is not copied", ("<message type='headline' id='m1' to='[to]'><body>soft</body></message>", false), "XEP0280-6-1"),
        new("xep0280/9/private", "A message that its sender calls private is not copied",
            ("<message type='chat' id='m1' to='[to]'><body>soft</body><private xmlns='urn:xmpp:carbons:2'/><no-copy xmlns='urn:xmpp:hints'/></message>", false), "XEP0280-9-2"),
    ];

    /// <summary>§7: one that came to another resource.</summary>
    [Scenario("xep0280/7/received", "A message to one resource is copied to the other, from the account and whole, and comes once to the first")]
    [Checks("XEP0280-7-4", "XEP0280-7-2", "XEP0280-7-3", "XEP0280-7-5", "XEP0280-7-1")]
    public static async Task A_received_message_is_copied(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Carbons.SceneAsync(stage);
        await orchard.AskAsync(Carbons.Ask("enable", "enable"));

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.FullJid}'><body>wherefore</body><thread>t1</thread></message>");

        // Expect
        var copies = await street.GatherAsync(by: null, Carbons.Copy("received", "m1"));
        var copy = copies.Find(Carbons.Copy("received", "m1"));
        stage.Check("XEP0280-7-4", copy is not null && Wire.Fits(
            $"<message><received xmlns='{Carbons.Name}'><forwarded xmlns='{Carbons.Forward}'><message xmlns='jabber:client' type='chat' id='m1' from='{juliet.FullJid}' to='{orchard.FullJid}'><body>wherefore</body><thread>t1</thread></message></forwarded></received></message>",
            copy), "the message in <forwarded/> in <received/>", copies.ToString());
        CheckWrapper(stage, copy!, street, "7", copies);
        var own = await orchard.GatherAsync(juliet, Wire.Stanza("<message id='m1'><body/></message>"));
        stage.Check("XEP0280-7-5", own.Elements.Count(element => element.Name.LocalName == "message") == 1 && !own.Elements.Any(Carbons.IsCopy), "the message, and no copy, to the resource it was for", own.ToString());
    }

    /// <summary>§8: one that another resource sent.</summary>
    [Scenario("xep0280/8/sent", "A message of one resource is copied to the other, from the account and whole, and not to the first")]
    [Checks("XEP0280-8-4", "XEP0280-8-2", "XEP0280-8-3", "XEP0280-8-5", "XEP0280-8-1")]
    public static async Task A_sent_message_is_copied(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Carbons.SceneAsync(stage);
        await orchard.AskAsync(Carbons.Ask("enable", "enable"));

        // Act
        await orchard.SendAsync($"<message type='chat' id='m1' to='{juliet.FullJid}'><body>wherefore</body></message>");

        // Expect
        var copies = await street.GatherAsync(by: null, Carbons.Copy("sent", "m1"));
        var copy = copies.Find(Carbons.Copy("sent", "m1"));
        stage.Check("XEP0280-8-4", copy is not null && Wire.Fits(
            $"<message><sent xmlns='{Carbons.Name}'><forwarded xmlns='{Carbons.Forward}'><message xmlns='jabber:client' type='chat' id='m1' to='{juliet.FullJid}'><body>wherefore</body></message></forwarded></sent></message>",
            copy), "the message in <forwarded/> in <sent/>", copies.ToString());
        CheckWrapper(stage, copy!, street, "8", copies);
        var own = await orchard.GatherAsync(by: null);
        stage.Check("XEP0280-8-5", !own.Elements.Any(Carbons.IsCopy), "no copy to the resource that sent it", own.ToString());
        await juliet.AwaitAsync(Wire.Stanza("<message id='m1'/>"));
    }

    /// <summary>§6.2: who says that it follows the rules follows them.</summary>
    [Scenario("xep0280/6.2/rules", "A server that says so copies a chat message without a body, and no groupchat message")]
    [Requires("urn:xmpp:carbons:rules:0")]
    [Checks("XEP0280-6.2-1")]
    public static async Task A_server_that_says_so_follows_the_rules(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Carbons.SceneAsync(stage);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.FullJid}'><art xmlns='urn:example:thou'/></message>");
        await juliet.SendAsync($"<message type='groupchat' id='m2' to='{orchard.FullJid}'><body>soft</body></message>");

        // Expect
        orchard.Ignore(Wire.Stanza($"<message from='{juliet.FullJid}'/>"));
        var came = await street.GatherAsync(juliet, Carbons.Copy("received", "m1"));
        stage.Check("XEP0280-6.2-1", came.Has(Carbons.Copy("received", "m1")) && !came.Has(Carbons.Copy("received", "m2")), "a copy of m1, and none of m2", came.ToString());
    }

    /// <summary>§10.3: an error that answers a copy is nobody else's.</summary>
    [Scenario("xep0280/10.3/bounce", "An error that answers a copy does not reach who sent the message")]
    [Checks("XEP0280-10.3-1", "XEP0280-10.3-2")]
    public static async Task An_error_that_answers_a_copy_does_not_reach_the_sender(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Carbons.SceneAsync(stage);
        orchard.Ignore(Wire.Stanza($"<message from='{juliet.FullJid}'/>"));
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.FullJid}'><body>soft</body></message>");
        var copy = await street.AwaitAsync(Carbons.Copy("received", "m1"));

        // Act: without the copy's content, which need not come back.
        var id = copy.Element.Attribute("id")?.Value;
        await street.SendAsync($"<message type='error' {(id is null ? "" : new System.Xml.Linq.XAttribute("id", id))} to='{street.BareJid}'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>");

        // Expect
        orchard.Ignore(Wire.Stanza("<message type='error'/>"));
        street.Ignore(Wire.Stanza("<message type='error'/>"));
        await juliet.ExpectAsync(Wire.NothingFrom(street));
    }

    /// <summary>§7: who received the message itself needs no copy.</summary>
    [Scenario("xep0280/7/both-addressed", "A message to the account that both resources receive is not copied to either")]
    [Checks("XEP0280-7-5")]
    public static async Task Who_received_the_message_is_sent_no_copy(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Carbons.SceneAsync(stage);
        await orchard.AskAsync(Carbons.Ask("enable", "enable"));

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.BareJid}'><body>wherefore</body></message>");

        // Expect: a server may choose one resource (RFC 6121 §8.5.2.1.1); that one has the message, the other the copy.
        foreach (var resource in new[] { orchard, street })
        {
            var came = await resource.GatherAsync(juliet);
            var (whole, copy) = (came.Has(Wire.Stanza("<message id='m1'><body/></message>")), came.Elements.Any(Carbons.IsCopy));
            stage.Check("XEP0280-7-5", !(whole && copy), $"the message or a copy of it to {resource.Name}, not both", came.ToString());
        }
    }

    /// <summary>§6.1, §9: as received.</summary>
    [ScenarioTable(nameof(Messages))]
    public static async Task Some_messages_are_copied(Stage stage, (string Message, bool IsCopied) cell)
    {
        // Arrange
        var (orchard, street, juliet) = await Carbons.SceneAsync(stage);

        // Act: what is received, and then what is sent.
        await juliet.SendAsync(cell.Message.Replace("[to]", orchard.FullJid, StringComparison.Ordinal));
        var (received, sent) = (Carbons.Copy("received", "m1"), Carbons.Copy("sent", "m1"));
        var first = await street.GatherAsync(juliet, cell.IsCopied ? [received] : []);
        await orchard.AwaitAsync(Wire.Stanza("<message id='m1'/>"));
        await orchard.SendAsync(cell.Message.Replace("[to]", juliet.FullJid, StringComparison.Ordinal));
        var second = await street.GatherAsync(orchard, cell.IsCopied ? [sent] : []);
        await juliet.AwaitAsync(Wire.Stanza("<message id='m1'/>"));

        // Expect
        var seen = $"{first}\nthen {second}";
        var met = cell.IsCopied ? first.Has(received) && second.Has(sent) : !first.Elements.Any(Carbons.IsCopy) && !second.Elements.Any(Carbons.IsCopy);
        stage.Check(RequirementOf(cell.Message), met, cell.IsCopied ? "a copy of what is received, and of what is sent" : "no copy", seen);
    }

    /// <summary>§9: the receiving side keeps a private message private too.</summary>
    [Scenario("xep0280/9/private-received", "A private message to one resource is not copied to the others of its recipient")]
    [Checks("XEP0280-9-3")]
    public static async Task A_private_message_is_not_copied_to_the_recipient(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Carbons.SceneAsync(stage);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.FullJid}'><body>soft</body><private xmlns='{Carbons.Name}'/><no-copy xmlns='urn:xmpp:hints'/></message>");

        // Expect
        await street.ExpectAsync(Wire.NothingFrom(juliet));
        await orchard.AwaitAsync(Wire.Stanza("<message id='m1'/>"));
    }

    /// <summary>§10.1: on and off, as often as one likes.</summary>
    [Scenario("xep0280/10.1/again", "Carbons are enabled and disabled several times, and twice in a row")]
    [Checks("XEP0280-10.1-1", "XEP0280-10.1-2", "XEP0280-10.1-3", "XEP0280-10.1-4", "XEP0280-10.1-5")]
    public static async Task Carbons_are_enabled_and_disabled_again(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await romeo.AskAsync(Carbons.Ask("enable", "on0"));
        string[] on = ["XEP0280-10.1-2", "XEP0280-10.1-3"], off = ["XEP0280-10.1-4", "XEP0280-10.1-5"];

        foreach (var (what, id, requirements) in new[] { ("enable", "on1", on), ("disable", "off1", ["XEP0280-10.1-1"]), ("disable", "off2", off), ("enable", "on2", ["XEP0280-10.1-1"]) })
        {
            // Act
            await romeo.SendAsync(Carbons.Ask(what, id));

            // Expect
            var answer = await romeo.AwaitAsync(Wire.Stanza($"<iq type='[result|error]' id='{id}'/>"));
            foreach (var requirement in requirements)
            {
                stage.Check(requirement, answer.Element.Attribute("type")?.Value == "result", $"a result to {id}", answer.Element.ToString());
            }
        }
    }

    /// <summary>§10.1: off is off.</summary>
    [Scenario("xep0280/10.1/disabled", "A resource that disabled carbons is sent none, and again some when it enables them")]
    [Checks("XEP0280-10.1-1")]
    public static async Task A_resource_that_disabled_them_is_sent_none(Stage stage)
    {
        // Arrange
        var (orchard, street, juliet) = await Carbons.SceneAsync(stage);
        await street.AskAsync(Carbons.Ask("disable", "off"));

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.FullJid}'><body>soft</body></message>");

        // Expect
        await street.ExpectAsync(Wire.NothingFrom(juliet));
        await street.AskAsync(Carbons.Ask("enable", "on"));
        await juliet.SendAsync($"<message type='chat' id='m2' to='{orchard.FullJid}'><body>soft</body></message>");
        await street.ExpectAsync(Carbons.Copy("received", "m2"));
        await orchard.AwaitAsync(Wire.Stanza("<message id='m1'/>"), Wire.Stanza("<message id='m2'/>"));
    }

    private static void CheckWrapper(Stage stage, XElement copy, Actor receiver, string section, Gathered seen)
    {
        stage.Check($"XEP0280-{section}-2", copy.Attribute("from")?.Value == receiver.BareJid, $"from='{receiver.BareJid}'", seen.ToString());
        stage.Check($"XEP0280-{section}-3", copy.Attribute("to")?.Value == receiver.FullJid, $"to='{receiver.FullJid}'", seen.ToString());
        stage.Check($"XEP0280-{section}-1", copy.Attribute("type")?.Value == "chat", "type='chat'", seen.ToString());
    }

    private static string RequirementOf(string message) =>
        message.Contains("<private", StringComparison.Ordinal) ? "XEP0280-9-2"
        : message.Contains("'groupchat'", StringComparison.Ordinal) ? "XEP0280-6.1-1"
        : message.Contains("'headline'", StringComparison.Ordinal) ? "XEP0280-6-1"
        : message.Contains("jabber:x:conference", StringComparison.Ordinal) ? "XEP0280-6.1-2"
        : "XEP0280-6-2";
}
