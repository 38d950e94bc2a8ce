using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §4.9: what a stream error looks like, and that nothing happens after it.</summary>
public static class S04_09_StreamErrors
{
    private static readonly XNamespace s_conditions = Namespaces.StreamErrors;

    private static readonly HashSet<string> s_defined =
    [
        "bad-format", "bad-namespace-prefix", "conflict", "connection-timeout", "host-gone", "host-unknown", "improper-addressing", "internal-server-error",
        "invalid-from", "invalid-namespace", "invalid-xml", "not-authorized", "not-well-formed", "policy-violation", "remote-connection-failed", "reset",
        "resource-constraint", "restricted-xml", "see-other-host", "system-shutdown", "undefined-condition", "unsupported-encoding", "unsupported-feature",
        "unsupported-stanza-type", "unsupported-version",
    ];

    /// <summary>Ways to provoke an error on a bound stream.</summary>
    public static IEnumerable<Cell<string>> Provocations { get; } =
    [
        new("rfc6120/4.9.2/syntax-not-well-formed", "The error for malformed XML has the right form", "<message><body>no closing tag!</message>"),
        new("rfc6120/4.9.2/syntax-restricted-xml", "The error for restricted XML has the right form", "<!-- but soft -->"),
        new("rfc6120/4.9.2/syntax-encoding", "The error for a character that XML forbids has the right form", "<message><body>\u0001</body></message>"),
    ];

    /// <summary>Errors that a client sends.</summary>
    public static IEnumerable<Cell<string>> OfClients { get; } =
    [
        new("rfc6120/4.9.1.1/error-of-the-client", "An error that the client sends closes the stream", "undefined-condition"),
        new("rfc6120/4.9.2/unknown-condition", "An error that nobody knows closes the stream as well", "wherefore-art-thou", "RFC6120-4.9.2-3"),
    ];

    /// <summary>Sizes of a request, in bytes.</summary>
    public static IEnumerable<Cell<int>> Sizes { get; } =
    [
        new("rfc6120/13.12/10000-bytes", "A stanza of 10000 bytes is accepted", 10_000, "RFC6120-13.12-9"),
        new("rfc6120/4.9.3.14/one-megabyte", "A stanza of one megabyte is accepted, or refused as a violation of policy", 1_048_576, "RFC6120-13.12-11"),
    ];

    /// <summary>§4.9.2: one defined condition; a text and an application's condition are all else that may be there.</summary>
    [ScenarioTable(nameof(Provocations))]
    [Checks("RFC6120-4.9-2", "RFC6120-4.9.2-4", "RFC6120-4.9.2-2", "RFC6120-4.9.2-5", "RFC6120-4.9.2-6")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task A_stream_error_has_the_right_form(Stage stage, string provocation)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(provocation);

        // Expect
        var seen = await romeo.ExpectAsync("RFC6120-4.9-2", Wire.AnyStreamError);
        var children = seen.Element.Elements().ToList();
        var text = children.Where(child => child.Name == s_conditions + "text").ToList();
        var conditions = children.Where(child => child.Name.Namespace == s_conditions && child.Name.LocalName != "text").ToList();
        var actual = seen.Element.ToString(SaveOptions.DisableFormatting);
        stage.Check("RFC6120-4.9.2-4", conditions.Count == 1, "one condition in the namespace of stream errors", actual);
        stage.Check("RFC6120-4.9.2-2", s_defined.Contains(conditions[0].Name.LocalName), "a condition of §4.9.3", actual);
        stage.Check("RFC6120-4.9.2-6", !children.Exists(child => child.Name.NamespaceName is "" or Namespaces.Client or Namespaces.Streams), "an application's condition in a namespace of its own, or none", actual);
        Judge(stage, text, actual);
        await romeo.CloseAsync();
    }

    /// <summary>§4.9.1.1: who receives a stream error closes the stream; §4.9.2: also where the condition is not known.</summary>
    /// <remarks>Not over BOSH: there an error stands in a body that ends the session by itself (XEP-0206 §2).</remarks>
    [ScenarioTable(nameof(OfClients))]
    [Checks("RFC6120-4.9.1.1-2")]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task An_error_that_the_client_sends_closes_the_stream(Stage stage, string condition)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act: the error alone, for a closing tag would close the stream by itself.
        await romeo.SendAsync($"<stream:error><{condition} xmlns='{Namespaces.StreamErrors}'/></stream:error>");

        // Expect
        await romeo.ExpectAsync(Wire.StreamEnd, Wire.Closed);
    }

    /// <summary>§4.9.1.1: the stream is over with the error; what follows in the same write is not processed.</summary>
    [Scenario("rfc6120/4.9.1.1/nothing-after-the-error", "What follows the error is not processed")]
    [Checks(EndOfStream.ByError)]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task What_follows_the_error_is_not_processed(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message><body>no closing tag!</message><message to='{juliet.FullJid}' type='chat' id='late'><body>it is too late</body></message>");

        // Expect
        await romeo.ExpectAnyOfAsync(EndOfStream.Amid(["not-well-formed", "bad-format"], [], ""));
        await juliet.ExpectAsync(Wire.Nothing);
    }

    /// <summary>§4.9.1.1: what came whole before the error is not lost.</summary>
    [Scenario("rfc6120/4.9.1.1/before-the-error", "What came before the error is answered first")]
    [Checks(EndOfStream.ByError)]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task What_came_before_the_error_is_answered_first(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='q1' to='{stage.Domain}'><art xmlns='urn:example:thou'/></iq><message><body>no closing tag!</message>");

        // Expect: nothing demands the answer, but where it comes it comes before the error and not behind it.
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(
                Wire.Optional(Wire.IqError("q1", "service-unavailable|feature-not-implemented")),
                Wire.StreamError("not-well-formed", "bad-format"),
                Wire.StreamEnd,
                Wire.Closed));
    }

    /// <summary>§8.1.2.1, §4.9.3.9: a sender cannot give itself out for another; the server overrides the address, or ends the stream with invalid-from.</summary>
    [Scenario("rfc6120/4.9.3.9/forged-from", "A forged from is overridden or ends the stream")]
    [Checks("RFC6120-8.1.2.1-1", EndOfStream.ByError)]
    public static async Task A_forged_from_is_overridden_or_ends_the_stream(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message from='tybalt@{stage.Domain}/sword' to='{juliet.FullJid}' type='chat' id='forged'><body>peace? I hate the word</body></message>");
        await romeo.SendAsync($"<iq type='get' id='q1' to='{stage.Domain}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        var alive = Outcome.Pass(Wire.IqError("q1", "service-unavailable|feature-not-implemented"));
        var seen = await romeo.ExpectAnyOfAsync([alive, .. EndOfStream.Amid(["invalid-from"], [], "")]);
        await juliet.ExpectAsync("RFC6120-8.1.2.1-1", seen.Outcome == alive ? Wire.Stanza($"<message id='forged' from='{romeo.FullJid}'/>") : Wire.Nothing);
    }

    /// <summary>§13.12: 10000 bytes are not too many; §4.9.3.14: what is too much is refused by name.</summary>
    [ScenarioTable(nameof(Sizes))]
    [Checks(EndOfStream.ByError)]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task A_large_stanza_is_accepted_or_refused_by_name(Stage stage, int size)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var start = $"<iq type='get' id='big' to='{stage.Domain}'><art xmlns='urn:example:thou'>";
        const string End = "</art></iq>";

        // Act
        await romeo.SendAsync(start + new string('x', size - start.Length - End.Length) + End);

        // Expect
        var answered = Outcome.Pass(Wire.IqError("big", "service-unavailable|feature-not-implemented"));
        await romeo.ExpectAnyOfAsync(size <= 10_000
            ? [answered]
            : [answered, Outcome.Pass(Wire.IqError("big", "policy-violation")), .. EndOfStream.Amid(["policy-violation"], [], "")]);
    }

    private static void Judge(Stage stage, List<XElement> text, string actual)
    {
        var unmarked = text.Exists(child => child.Attribute(XNamespace.Xml + "lang") is null);
        stage.Check("RFC6120-4.9.2-5", text.Count <= 1, "at most one text", actual);
        if (unmarked)
        {
            stage.Deviates("RFC6120-4.9.2-5", "a text that says its language", actual);
        }
    }
}
