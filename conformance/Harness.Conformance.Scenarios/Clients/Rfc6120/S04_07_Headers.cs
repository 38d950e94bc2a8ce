using System.Xml.Linq;
using Harness.Conformance.Clients;

namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §4.7, §4.8: the attributes and namespaces of the initial header, and what a client makes of those of the response.</summary>
[TargetPlays(Role.Client)]
public static class S04_07_Headers
{
    private static readonly XName s_language = XNamespace.Xml + "lang";

    /// <summary>What each of the client's three headers has: the first in clear, then over TLS, then authenticated.</summary>
    public static IEnumerable<Cell<(string Expected, Func<XElement, bool, bool> IsMet)>> Attributes { get; } =
    [
        new("rfc6120/4.7.2/client/to", "Each header is addressed to the domain", ("to='localhost'", (header, _) => header.Attribute("to")?.Value == ClientUnderTest.Domain), "RFC6120-4.7.2-1"),
        new("rfc6120/4.7.3/client/no-id", "No header of the client has an id", ("no 'id'", (header, _) => header.Attribute("id") is null), "RFC6120-4.7.3-3"),
        new("rfc6120/4.7.5/client/version", "Each header has version 1.0", ("version='1.0'", (header, _) => header.Attribute("version")?.Value == "1.0"), "RFC6120-4.7.5-4"),
        new("rfc6120/4.7.4/client/language", "Each header has a language", ("an 'xml:lang'", (header, _) => header.Attribute(s_language) is { Value.Length: > 0 }), "RFC6120-4.7.4-2"),
        new("rfc6120/4.7.1/client/from", "Over TLS the header says who the client is", ("over TLS, from='romeo@localhost'", (header, isSecure) => !isSecure || header.Attribute("from")?.Value == "romeo@localhost"), "RFC6120-4.7.1-1"),
        new("rfc6120/4.8.3/client/content-namespace", "The content namespace is jabber:client", ("xmlns='jabber:client'", (header, _) => header.GetDefaultNamespace() == "jabber:client"), "RFC6120-4.8.3-6"),
    ];

    /// <summary>Response headers that a client must take as they are.</summary>
    public static IEnumerable<Cell<string>> Responses { get; } =
    [
        new("rfc6120/4.7.5/client/higher-minor-version", "A higher minor version of the server does not disturb the client", "version='1.7' from='localhost' id='{id}' xml:lang='en'", "RFC6120-4.7.5-3"),
        new("rfc6120/4.7.5/client/leading-zeros", "Leading zeros in the server's version are ignored", "version='01.00' from='localhost' id='{id}' xml:lang='en'", "RFC6120-4.7.5-2"),
        new("rfc6120/4.7.1/client/response-without-from", "A response header that does not say whom it is from is accepted", "version='1.0' id='{id}' xml:lang='en'", "RFC6120-4.7.1-5"),
        new("rfc6120/4.7.2/client/response-without-to", "A response header that is addressed to nobody is accepted", "version='1.0' from='localhost' id='{id}'", "RFC6120-4.7.2-6"),
    ];

    /// <summary>§4.7, §4.8: each header, the restarted ones too.</summary>
    [ScenarioTable(nameof(Attributes))]
    public static async Task A_header_has_what_it_must(Stage stage, (string Expected, Func<XElement, bool, bool> IsMet) attribute)
    {
        // Arrange
        var steps = stage.Client.Steps();
        var headers = new List<(XElement Header, bool IsSecure)>();

        // Act
        await using var server = await steps.HeaderAsync();
        headers.Add((server.Header!, false));
        await steps.AnswerHeaderAsync(server, stage.Client.Script.FeaturesBeforeTls);
        await steps.TakeTlsAsync();
        headers.Add((server.Header!, true));
        await steps.AnswerHeaderAsync(server, steps.MechanismsOffered());
        await steps.TakeSaslAsync();
        headers.Add((server.Header!, true));

        // Expect
        var bad = headers.FirstOrDefault(header => !attribute.IsMet(header.Header, header.IsSecure)).Header;
        stage.CheckAll(requirement => stage.Check(requirement, bad is null, attribute.Expected, (bad ?? headers[0].Header).ToString()));
    }

    /// <summary>§4.7.1, §4.7.2, §4.7.5: the client goes on.</summary>
    [ScenarioTable(nameof(Responses))]
    public static async Task A_client_goes_on_after_such_a_response(Stage stage, string attributes)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Header = $"<?xml version='1.0'?><stream:stream {attributes} xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>" };

        // Act
        await using var server = await stage.Client.Steps().StreamAsync();

        // Expect
        await server.ExpectAsync(Wire.Stanza("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
    }

    /// <summary>§4.8.5: another prefix for the stream namespace is accepted, or refused with a stream error.</summary>
    [Scenario("rfc6120/4.8.5/client/other-prefix", "Another prefix of the stream namespace is accepted, or refused by name")]
    [Checks("RFC6120-4.8.5-2")]
    public static async Task Another_prefix_of_the_stream_namespace_is_accepted_or_refused(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript
        {
            Header = "<?xml version='1.0'?><s:stream from='localhost' id='{id}' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:s='http://etherx.jabber.org/streams'>",
            FeaturesElement = "s:features",
        };

        // Act
        await using var server = await stage.Client.Steps().StreamAsync();

        // Expect
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")),
            Outcome.Pass(Wire.StreamError("bad-namespace-prefix"), Wire.StreamEnd),
            Outcome.Deviation(Wire.AnyStreamError));
    }

    /// <summary>§4.8.1: a header in another namespace is refused with a stream error.</summary>
    [Scenario("rfc6120/4.8.1/client/wrong-namespace", "A response header in a namespace that is not the stream namespace ends the stream")]
    [Checks("RFC6120-4.8.1-2")]
    public static async Task A_response_header_in_another_namespace_ends_the_stream(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Header = "<?xml version='1.0'?><stream:stream from='localhost' id='{id}' version='1.0' xmlns='jabber:client' xmlns:stream='urn:example:streams'>" };

        // Act
        await using var server = await stage.Client.Steps().StreamAsync();

        // Expect
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StreamError("invalid-namespace", "bad-format"), Wire.StreamEnd),
            Outcome.Deviation(Wire.AnyStreamError));
    }
}
