using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0160;

/// <summary>XEP-0160: which messages wait for one who is away, and how they are delivered (XEP-0203).</summary>
public static class S03_OfflineMessages
{
    /// <summary>§3: messages, and whether they wait.</summary>
    public static IEnumerable<Cell<(string Message, bool Waits)>> Types { get; } =
    [
        new("xep0160/3/normal", "A normal message waits", ("<message type='normal' id='m1' to='[to]'><body>soft</body></message>", true), "XEP0160-3-2", "XEP0160-3-1"),
        new("xep0160/3/no-type", "A message without a type waits", ("<message id='m1' to='[to]'><body>soft</body></message>", true), "XEP0160-3-2", "XEP0160-3-1"),
        new("xep0160/3/chat", "A chat message waits", ("<message type='chat' id='m1' to='[to]'><body>soft</body></message>", true), "XEP0160-3-3", "XEP0160-3-1"),
        new("xep0160/3/chat-state-beside-body", "A chat message with a body and a chat state waits",
            ("<message type='chat' id='m1' to='[to]'><body>soft</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>", true), "XEP0160-3-3", "XEP0160-3-1"),
        new("xep0160/3/chat-state-only", "A chat state alone does not wait",
            ("<message type='chat' id='m1' to='[to]'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>", false), "XEP0160-3-3", "XEP0160-3-1"),
        new("xep0160/3/groupchat", "A groupchat message does not wait", ("<message type='groupchat' id='m1' to='[to]'><body>soft</body></message>", false), "XEP0160-3-4", "XEP0160-3-1"),
        new("xep0160/3/headline", "A headline does not wait", ("<message type='headline' id='m1' to='[to]'><body>soft</body></message>", false), "XEP0160-3-5", "XEP0160-3-1"),
        new("xep0160/3/error", "An error does not wait",
            ("<message type='error' id='m1' to='[to]'><body>soft</body><error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>", false), "XEP0160-3-6", "XEP0160-3-1"),
    ];

    /// <summary>§3: shown by a normal message that is sent after it, and that comes with it or alone.</summary>
    [ScenarioTable(nameof(Types))]
    [Requires(Feature.OfflineMessages)]
    public static async Task The_type_decides_whether_a_message_waits(Stage stage, (string Message, bool Waits) cell)
    {
        // Arrange
        var juliet = await stage.AccountAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(cell.Message.Replace("[to]", juliet.BareJid, StringComparison.Ordinal));
        await SendLastAsync(romeo, juliet);
        var came = await ArriveAsync(stage, juliet, romeo);

        // Expect
        DemandLast(came);
        var waited = came.Has(Wire.Stanza("<message id='m1'/>"));
        foreach (var requirement in new[] { "XEP0160-3-1", cell.Message.Contains("'chat'", StringComparison.Ordinal) ? "XEP0160-3-3" : OfType(cell.Message) })
        {
            stage.Check(requirement, waited == cell.Waits, cell.Waits ? "the message is delivered when its recipient comes" : "the message is not delivered when its recipient comes", came.ToString());
        }
    }

    /// <summary>§2: what waited says since when, and by whom it was kept.</summary>
    [Scenario("xep0160/2/delay", "A message that waited is delivered with the time of its sending")]
    [Checks("XEP0160-2-2", "XEP0203-2-2", "XEP0203-2-1")]
    [Requires(Feature.OfflineMessages)]
    public static async Task What_waited_says_since_when(Stage stage)
    {
        // Arrange
        var juliet = await stage.AccountAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");
        await SendLastAsync(romeo, juliet);

        // Act
        var came = await ArriveAsync(stage, juliet, romeo);

        // Expect
        DemandLast(came);
        var delays = came.Find(Last)!.Elements(XNamespace.Get("urn:xmpp:delay") + "delay").ToList();
        stage.Check("XEP0160-2-2", delays.Count > 0, "a <delay/> in the message", came.ToString());
        if (delays.Count == 0)
        {
            throw new UnsupportedException("the server does not say since when a message waited");
        }

        stage.Check("XEP0203-2-2", delays.TrueForAll(delay => delay.Attribute("stamp")?.Value is { } stamp && Xep0202.S02_EntityTime.UtcDateTime().IsMatch(stamp)), "a stamp in UTC (XEP-0082)", came.ToString());
        stage.Check("XEP0203-2-1", delays.TrueForAll(delay => delay.Attribute("from") is not null), "a from", came.ToString());
    }

    /// <summary>§4: a server that keeps messages says so; §1: one that does not keep them returns them.</summary>
    [Scenario("xep0160/4/advertised", "A server that keeps messages says so, and one that does not returns them")]
    [Checks("XEP0160-1-1", "XEP0160-4-1")]
    public static async Task A_server_that_keeps_messages_says_so(Stage stage)
    {
        // Arrange
        var juliet = await stage.AccountAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await SendLastAsync(romeo, juliet);

        // Expect
        var atSender = await romeo.GatherAsync(by: null);
        var returned = atSender.Has(Wire.StanzaError("message", "last", "service-unavailable"));
        var came = returned ? atSender : await ArriveAsync(stage, juliet, romeo);
        stage.Check("XEP0160-1-1", returned || came.Has(Last), "the message is returned with service-unavailable, or delivered when its recipient comes", atSender + "\n" + came);
        stage.Check("XEP0160-4-1", returned || stage.Features.Has(Feature.OfflineMessages), $"the feature {Feature.OfflineMessages} where messages are kept", "not advertised; came: " + came);
    }

    private static WireMatcher Last { get; } = Wire.Stanza("<message id='last'><body>here I am</body></message>");

    private static Task SendLastAsync(Actor romeo, Account juliet) => romeo.SendAsync($"<message id='last' type='normal' to='{juliet.BareJid}'><body>here I am</body></message>");

    // The sender's ping is answered when the server has taken what was sent before it; then the recipient comes.
    private static async Task<Gathered> ArriveAsync(Stage stage, Account account, Actor sender)
    {
        sender.Ignore(Wire.Stanza("<message type='error'/>"));
        await sender.GatherAsync(by: null);
        await using var juliet = await stage.ConnectAsync("juliet", account);
        juliet.Ignore(Wire.Stanza($"<presence from='{juliet.FullJid}'/>"));
        await juliet.SendAsync("<presence/>");
        return await juliet.GatherAsync(by: null, Last);
    }

    private static void DemandLast(Gathered came)
    {
        if (!came.Has(Last))
        {
            throw new InconclusiveException($"the normal message that shows the end of those that waited did not come; came: {came}");
        }
    }

    private static string OfType(string message) => XElement.Parse(message).Attribute("type")?.Value switch
    {
        "groupchat" => "XEP0160-3-4",
        "headline" => "XEP0160-3-5",
        "error" => "XEP0160-3-6",
        _ => "XEP0160-3-2",
    };
}
