using System.Globalization;
using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0198;

/// <summary>XEP-0198 §4, §6: what has been handled is counted, and what has not is not lost.</summary>
[Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
[Requires(Feature.StreamManagement)]
public static class S04_Acknowledging
{
    /// <summary>What is sent after the enable, and how many stanzas that is; [to] is another's address.</summary>
    public static IEnumerable<Cell<(string Sent, int Count)>> Sent { get; } =
    [
        new("xep0198/4/nothing", "When nothing was sent, nothing was handled", ("", 0)),
        new("xep0198/4/message", "A message counts", ("<message to='[to]'><body>soft</body></message>", 1)),
        new("xep0198/4/presence", "A presence counts", ("<presence to='[to]'/>", 1)),
        new("xep0198/4/iq", "A result counts", ("<iq type='result' id='r1' to='[to]'/>", 1)),
        new("xep0198/4/several", "Several stanzas count each", ("<message to='[to]'/><presence to='[to]'/><message to='[to]'/><message to='[to]'/>", 4)),
        new("xep0198/4/requests-do-not-count", "What is no stanza does not count", ("<message to='[to]'/><r xmlns='urn:xmpp:sm:3'/><message to='[to]'/>", 2)),
    ];

    /// <summary>§4: the answer is the number of stanzas since the enable.</summary>
    [ScenarioTable(nameof(Sent))]
    [Checks("XEP0198-4-3", "XEP0198-4-1", "XEP0198-4-4")]
    public static async Task A_request_is_answered_with_the_count(Stage stage, (string Sent, int Count) cell)
    {
        // Arrange
        var juliet = await stage.AccountAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");
        await Management.EnableAsync(romeo, resume: false);
        romeo.Ignore(Wire.Stanza("<message type='error'/>"));
        romeo.Ignore(Wire.Stanza("<presence type='[error|unavailable]'/>"));

        // Act
        await romeo.SendAsync(cell.Sent.Replace("[to]", juliet.BareJid, StringComparison.Ordinal) + Management.Request);

        // Expect: a server may also acknowledge when it likes, what it has handled until then, the ping that ends the waiting among it.
        var came = await romeo.GatherAsync(by: null, Management.Any("a"));
        var answers = came.Elements.Where(element => element.Name == Management.Name + "a").Select(element => element.Attribute("h")?.Value).ToList();
        stage.Check("XEP0198-4-4", answers.Count > 0, "an answer", came.ToString());
        stage.Check("XEP0198-4-1", answers.TrueForAll(h => h is not null), "an h in each answer", came.ToString());
        var counts = answers.ConvertAll(h => int.TryParse(h, CultureInfo.InvariantCulture, out var count) ? count : -1);
        stage.Check("XEP0198-4-3", counts.Contains(cell.Count) && counts.TrueForAll(count => count <= cell.Count + 1), $"h='{cell.Count}'", came.ToString());
        romeo.Ignore(Management.Any("a"));
    }

    /// <summary>§6: nobody has handled more than was sent.</summary>
    [Scenario("xep0198/6/too-high", "An acknowledgement of more than was sent ends the stream")]
    [Checks("XEP0198-6-4")]
    public static async Task An_acknowledgement_of_too_much_ends_the_stream(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await Management.EnableAsync(romeo, resume: false);
        Management.IgnoreAnswers(romeo);

        // Act
        await romeo.SendAsync($"<a xmlns='{Management.Name}' h='1000'/>");

        // Expect
        await romeo.ExpectAsync(
            Wire.Element("stream error <undefined-condition/> with <handled-count-too-high/>", element =>
                element.Element(XNamespace.Get("urn:ietf:params:xml:ns:xmpp-streams") + "undefined-condition") is not null && element.Element(Management.Name + "handled-count-too-high") is not null ? null : "something else"),
            Wire.StreamEnd,
            Wire.Closed);
    }

    /// <summary>§4: what a session never acknowledged goes where it would have gone without the session.</summary>
    [Scenario("xep0198/4/unhandled", "A message that a broken stream never acknowledged is kept, delivered elsewhere or returned")]
    [Checks("XEP0198-4-10")]
    public static async Task An_unacknowledged_message_is_not_lost(Stage stage)
    {
        // Arrange: the session cannot be resumed, so that its end is that of the stream.
        await using var juliet = await stage.ConnectAsync("juliet");
        await using var romeo = await stage.OnlineAsync("romeo");
        await Management.EnableAsync(romeo, resume: false);
        Management.IgnoreAnswers(romeo);
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>wherefore</body></message>");
        await romeo.AwaitAsync(Wire.Stanza("<message id='m1'/>"));

        // Act
        romeo.Abort();

        // Expect
        await using var again = await stage.ConnectAsync("returned", romeo.Account);
        again.Ignore(Wire.Stanza("<presence/>"));
        await again.SendAsync("<presence/>");
        var came = await again.GatherAsync(by: null, Wire.Stanza("<message id='m1'/>"));
        var back = await juliet.GatherAsync(by: null);
        stage.Check(
            "XEP0198-4-10",
            came.Has(Wire.Stanza("<message id='m1'/>")) || back.Has(Wire.Stanza("<message type='error' id='m1'/>")),
            "the message comes to the next resource, or back to its sender",
            $"to romeo: {came}\nto juliet: {back}");
    }
}
