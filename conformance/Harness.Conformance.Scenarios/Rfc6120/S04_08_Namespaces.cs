using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §4.8: the stream namespace, content namespaces, other namespaces and prefixes.</summary>
public static class S04_08_Namespaces
{
    private const string WrongStream = "RFC6120-4.8.1-2";
    private const string Prefix = "RFC6120-4.8.5-2";
    private const string Arbitrary = "RFC6120-4.8.4-3";

    /// <summary>Roots that are not the stream element of the stream namespace.</summary>
    public static IEnumerable<Cell<string>> WrongStreamNamespaces { get; } =
    [
        new("rfc6120/4.8.1/wrong-namespace", "A header in another namespace is refused", "<stream:stream xmlns='jabber:client' xmlns:stream='http://wrong.namespace.example.org/'"),
        new("rfc6120/4.8.1/trailing-slash", "A header in the stream namespace with a slash behind it is refused", "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams/'"),
        new("rfc6120/4.8.1/other-case", "A header in the stream namespace in other case is refused", "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/Streams'"),
        new("rfc6120/4.8.1/content-namespace", "A header in the content namespace is refused", "<stream xmlns='jabber:client'"),
        new("rfc6120/4.8.1/no-namespace", "A header in no namespace is refused", "<stream"),
    ];

    /// <summary>Headers whose stream namespace has another prefix than <c>stream</c>, or none.</summary>
    public static IEnumerable<Cell<string>> Prefixes { get; } =
    [
        new("rfc6120/4.8.5/other-prefix", "A header with another prefix is accepted or refused", "<foobar:stream xmlns='jabber:client' xmlns:foobar='http://etherx.jabber.org/streams'"),
        new("rfc6120/4.8.5/no-prefix", "A header without a prefix is accepted or refused", "<stream xmlns='http://etherx.jabber.org/streams'"),
    ];

    /// <summary>Default namespaces that are no content namespace of a client's stream.</summary>
    public static IEnumerable<Cell<string>> ContentNamespaces { get; } =
    [
        new("rfc6120/4.8.3/server-namespace", "The content namespace jabber:server is refused to a client", "jabber:server"),
        new("rfc6120/4.8.3/unknown-namespace", "An unknown content namespace is refused", "urn:example:verona"),
    ];

    /// <summary>First-level elements that are no stanzas, addressed to the sender himself where they have an address.</summary>
    public static IEnumerable<Cell<string>> ArbitraryElements { get; } =
    [
        new("rfc6120/4.8.4/foreign-element", "A foreign first-level element is not delivered", "<ns1:foo xmlns:ns1='urn:example:ns1' to='{to}'><ns1:bar/></ns1:foo>"),
        new("rfc6120/4.8.4/foreign-message", "A message in a foreign namespace is not delivered", "<ns2:message xmlns:ns2='urn:example:ns2' to='{to}'><body>hi</body></ns2:message>"),
        new("rfc6120/4.8.4/foreign-default-message", "A message in a foreign default namespace is not delivered", "<message xmlns='urn:example:ns2' to='{to}'><body>hi</body></message>"),
        new("rfc6120/4.8.4/namespaceless-message", "A message in no namespace is not delivered", "<message xmlns='' to='{to}'><body>hi</body></message>"),
        new("rfc6120/4.8.4/stream-namespace-message", "A message in the stream namespace is not delivered", "<stream:message to='{to}'><body>hi</body></stream:message>"),
        new("rfc6120/4.8.4/server-namespace-message", "A message in jabber:server from a client is not delivered", "<message xmlns='jabber:server' to='{to}'><body>hi</body></message>"),
        new("rfc6120/4.9.3.24/unknown-stanza", "An unknown element in the content namespace is ignored or refused", "<pubsub to='{to}'><publish node='princely_musings'/></pubsub>"),
        new("rfc6120/4.9.3.24/upper-case-stanza", "A stanza in upper case is none", "<MESSAGE to='{to}'><body>hi</body></MESSAGE>"),
    ];

    /// <summary>§4.8.1: a header in another namespace is refused with invalid-namespace.</summary>
    [ScenarioTable(nameof(WrongStreamNamespaces))]
    [Checks(WrongStream, EndOfStream.ByError, EndOfStream.AfterHeader)]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task A_header_in_another_namespace_is_refused(Stage stage, string tag)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"{tag} to='{stage.Domain}' version='1.0'>");

        // Expect: §4.9.3.2 names bad-namespace-prefix where a prefix that is needed is missing.
        string[] right = tag.StartsWith("<stream:", StringComparison.Ordinal) ? ["invalid-namespace"] : ["invalid-namespace", "bad-namespace-prefix"];
        await romeo.ExpectAnyOfAsync(EndOfStream.DuringSetup(right, ["bad-format", "not-well-formed"], WrongStream));
    }

    /// <summary>§4.8.5: a server may insist on the prefix stream, and then says bad-namespace-prefix; §4.8.2: both styles mean the same.</summary>
    [ScenarioTable(nameof(Prefixes))]
    [Checks(Prefix, EndOfStream.ByError, EndOfStream.AfterHeader)]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task Another_prefix_is_accepted_or_refused(Stage stage, string tag)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"{tag} to='{stage.Domain}' version='1.0'>");

        // Expect
        await romeo.ExpectAnyOfAsync(
        [
            Outcome.Pass("RFC6120-4.8.5-1", Wire.Header, Wire.Features),
            .. EndOfStream.DuringSetup(["bad-namespace-prefix"], ["bad-format", "invalid-namespace", "not-well-formed"], Prefix),
        ]);
    }

    /// <summary>§4.8.3, §4.9.3.10: a content namespace that is not supported ends the stream with invalid-namespace, at the header or at the first stanza.</summary>
    [ScenarioTable(nameof(ContentNamespaces))]
    [Checks("RFC6120-4.8.3-4", EndOfStream.ByError)]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task An_unsupported_content_namespace_is_refused(Stage stage, string contentNamespace)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<stream:stream to='{stage.Domain}' version='1.0' xmlns='{contentNamespace}' xmlns:stream='{Namespaces.Streams}'><message to='{stage.Domain}'/>");

        // Expect: where the header was taken, its features come first. §4.9.3.24 has a word for a namespace that is not understood, though §4.8.3 wants another here.
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Header, Wire.Optional(Wire.Features), Wire.StreamError("invalid-namespace"), Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation("RFC6120-4.8.3-4", Wire.Header, Wire.Optional(Wire.Features), Wire.StreamError("unsupported-stanza-type"), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation(EndOfStream.ByError, Wire.Header, Wire.Optional(Wire.Features), Wire.StreamError("invalid-namespace", "unsupported-stanza-type"), Wire.Closed));
    }

    /// <summary>§4.8.4, §4.9.3.24: what is no stanza is ignored or ends the stream, preferably with unsupported-stanza-type; it is never delivered.</summary>
    [ScenarioTable(nameof(ArbitraryElements))]
    [Checks(Arbitrary, "RFC6120-4.8.4-2", EndOfStream.ByError)]
    public static async Task What_is_no_stanza_is_not_delivered(Stage stage, string element)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(element.Replace("{to}", romeo.FullJid, StringComparison.Ordinal));

        // Expect: §4.8.3 names invalid-namespace for content namespaces that are not supported.
        await romeo.ExpectAnyOfAsync(
        [
            .. EndOfStream.Amid(["unsupported-stanza-type", "invalid-namespace"], ["bad-format", "invalid-xml", "not-authorized", "bad-namespace-prefix"], Arbitrary),
            Outcome.Pass(Wire.Nothing),
        ]);
    }

    /// <summary>§4.8.5: a stanza whose content namespace has a prefix is refused, ignored, or, at the worst, put right before it is delivered.</summary>
    [Scenario("rfc6120/4.8.5/prefixed-stanza", "A stanza with a prefix is not delivered as it is")]
    [Checks("RFC6120-4.8.5-4", EndOfStream.ByError)]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task A_stanza_with_a_prefix_is_not_delivered_as_it_is(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<foo:message xmlns:foo='jabber:client' to='{romeo.FullJid}' id='m1' type='chat'><foo:body>foo</foo:body></foo:message>");

        // Expect
        var corrected = new FrameMatcher("the message without prefixes", (frame, _) =>
            frame.Element?.Attribute("id")?.Value == "m1" && !frame.Text.Contains("foo:", StringComparison.Ordinal) ? null : "something else");
        await romeo.ExpectAnyOfAsync(
        [
            .. EndOfStream.Amid(["bad-namespace-prefix"], ["bad-format", "invalid-namespace", "unsupported-stanza-type", "not-well-formed"], "RFC6120-4.8.5-4"),
            Outcome.Pass(Wire.Nothing),
            Outcome.Deviation("RFC6120-4.8.5-4", corrected),
        ]);
    }

    /// <summary>§4.8.3, §4.8.5: what is delivered to a client stands in jabber:client, without a prefix.</summary>
    [Scenario("rfc6120/4.8.3/delivered", "A delivered stanza stands in jabber:client, without a prefix")]
    [Checks("RFC6120-4.8.3-8", "RFC6120-4.8.5-3")]
    public static async Task A_delivered_stanza_stands_in_jabber_client(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message to='{romeo.FullJid}' id='m1' type='chat'><body>it is my lady</body></message>");

        // Expect
        var seen = await romeo.ExpectAsync("RFC6120-4.8.3-8", Wire.Stanza("<message id='m1'><body>it is my lady</body></message>"));
        stage.Check("RFC6120-4.8.5-3", seen.Frames[^1].Text.StartsWith("<message", StringComparison.Ordinal), "an element without a prefix", seen.Frames[^1].Text);
    }

    /// <summary>§4.8.5: a prefix that the header declares for content should end the stream; where it does not, it is declared again for the recipient.</summary>
    [Scenario("rfc6120/4.8.5/prefix-declared-in-header", "A prefix for content that the header declares is refused, or declared again for the recipient")]
    [Checks("RFC6120-4.8.5-7", "RFC6120-4.8.5-8", "RFC6120-11.3-3")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task A_prefix_that_the_header_declares_is_refused_or_declared_again(Stage stage)
    {
        // Arrange
        const string Declaration = "xmlns:thou='urn:example:thou'";
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var herald = await stage.OpenAsync("herald");

        // Act
        await herald.SendAsync(StreamOpening.Header(stage, Declaration));

        // Expect
        var refused = Outcome.Pass(Wire.Header, Wire.StreamError("invalid-namespace"), Wire.StreamEnd, Wire.Closed);
        var seen = await herald.ExpectAnyOfAsync("RFC6120-4.8.5-7", refused, Outcome.Deviation("RFC6120-4.8.5-7", Wire.Header, Wire.Features));
        if (seen.Outcome == refused)
        {
            stage.Check("RFC6120-4.8.5-8", met: true, "no stanza comes from such a stream", "the stream was refused");
            stage.Check("RFC6120-11.3-3", met: true, "no stanza comes from such a stream", "the stream was refused");
            return;
        }

        stage.HeaderAttributes = Declaration;
        await using var romeo = await stage.ConnectAsync("romeo");
        await romeo.SendAsync($"<message to='{juliet.FullJid}' id='m1' type='chat'><thou:art thou:whom='juliet'/></message>");
        await juliet.ExpectAsync("RFC6120-4.8.5-8", Wire.Stanza("<message id='m1'><thou:art xmlns:thou='urn:example:thou' thou:whom='juliet'/></message>"));
        stage.Check("RFC6120-11.3-3", met: true, "a stanza that can be read", "it was read");
    }
}
