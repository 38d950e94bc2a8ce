using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §4.3: features, restarts, and what may not be done before negotiation is complete.</summary>
public static class S04_03_StreamNegotiation
{
    /// <summary>How far a stream is, and what is sent over it.</summary>
    public static IEnumerable<Cell<(string State, string Stanza)>> TooEarly { get; } =
    [
        .. from state in new[] { "opened", "secured", "authenticated" }
           from stanza in new[]
           {
               (Word: "message", Xml: "<message to='{to}' id='early' type='headline'><body>wherefore</body></message>"),
               (Word: "presence", Xml: "<presence to='{to}' id='early'/>"),
               (Word: "iq", Xml: "<iq to='{to}' id='early' type='get'><ping xmlns='urn:xmpp:ping'/></iq>"),
           }
           select new Cell<(string, string)>($"rfc6120/4.3.5/{stanza.Word}-when-{state}", $"A stanza of kind {stanza.Word} to another on a stream that is only {state} is refused", (state, stanza.Xml)),
    ];

    /// <summary>§4.1, §4.3.2: the server opens a stream of its own and sends features.</summary>
    [Scenario("rfc6120/4.3.2/features", "A header of version 1.0 is answered with a header and features")]
    [Checks("RFC6120-4.3.2-1", "RFC6120-4.1-1", "RFC6120-5.4.1-1", "RFC6120-5.4.1-2", "RFC6120-4.8.1-1", "RFC6120-4.8.2-2", "RFC6120-4.8.3-7")]
    public static async Task A_header_is_answered_with_a_header_and_features(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync("<?xml version='1.0'?>" + StreamOpening.Header(stage, "xml:lang='en'"));

        // Expect
        var seen = await romeo.ExpectAsync(Wire.Header, Wire.Features);
        var header = seen.Frames[0].Element!;
        stage.Check("RFC6120-4.8.1-1", header.Name.NamespaceName == Namespaces.Streams, $"a root in {Namespaces.Streams}", header.ToString());
        stage.Check("RFC6120-4.8.2-2", header.GetDefaultNamespace().NamespaceName is Namespaces.Client or "" or Namespaces.Streams, $"the content namespace {Namespaces.Client}", header.ToString());
    }

    /// <summary>§4.3.5: once negotiation is complete no further features come.</summary>
    [Scenario("rfc6120/4.3.5/no-more-features", "No features come after binding")]
    [Checks("RFC6120-4.3.5-1")]
    public static async Task No_features_come_after_binding(Stage stage)
    {
        // Arrange, Act
        await using var romeo = await stage.ConnectAsync("romeo");

        // Expect: empty features may come.
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Nothing),
            Outcome.Pass(Wire.Element("empty features", element => element.Name.LocalName == "features" && !element.HasElements ? null : "something else"), Wire.Nothing));
    }

    /// <summary>§4.3.3, §4.3.4: after SASL the stream starts again on the same connection, with a new id and new features, and without a closing tag.</summary>
    /// <remarks>Not over BOSH: what answers a restart there is the features alone, and shows no id (XEP-0206 §5).</remarks>
    [Scenario("rfc6120/4.3.3/restart-after-sasl", "After SASL the stream restarts with a new id and new features")]
    [Checks("RFC6120-4.3.3-1", "RFC6120-4.3.3-3", "RFC6120-4.3.4-1", "RFC6120-4.5-1")]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task After_SASL_the_stream_restarts(Stage stage)
    {
        // Arrange
        await using var romeo = await StreamOpening.AuthenticateWithoutRestartAsync(stage, await stage.AccountAsync("romeo"));
        var before = romeo.Header?.Attribute("id")?.Value;

        // Act
        await romeo.SendAsync(StreamOpening.Header(stage));

        // Expect
        await romeo.ExpectAsync(Wire.HeaderWith("id='[again]'"), Wire.Features);
        stage.Check("RFC6120-4.3.3-3", stage["again"] != before, $"another id than '{before}'", stage["again"]);
    }

    /// <summary>§4.3.5, §4.9.3.12: a stanza for somebody else is not accepted before negotiation is complete; the stream ends with not-authorized, and nobody gets the stanza.</summary>
    [ScenarioTable(nameof(TooEarly))]
    [Checks("RFC6120-4.3.5-3", "RFC6120-4.9.3.12-1", "RFC6120-13.12-1", EndOfStream.ByError)]
    public static async Task A_stanza_before_the_end_of_negotiation_is_refused(Stage stage, (string State, string Stanza) cell)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var romeo = await (cell.State switch
        {
            "opened" => stage.StreamAsync("romeo"),
            "secured" => stage.SecureAsync("romeo"),
            _ => stage.AuthenticateAsync("romeo"),
        });

        // Act
        await romeo.SendAsync(cell.Stanza.Replace("{to}", juliet.FullJid, StringComparison.Ordinal));

        // Expect
        var kind = cell.Stanza[1..cell.Stanza.IndexOf(' ', StringComparison.Ordinal)];
        var refused = Wire.Stanza($"<{kind} type='error' id='early'/>");
        await romeo.ExpectAnyOfAsync(
        [
            .. EndOfStream.Amid(["not-authorized"], [], ""),
            Outcome.Violation("RFC6120-4.3.5-3", refused),
        ]);
        await juliet.ExpectAsync("RFC6120-4.9.3.12-1", Wire.Nothing);
        stage.Check("RFC6120-13.12-1", met: true, "nothing reaches juliet", "nothing did");
    }
}
