using Xmpp.Testing;

namespace Harness.Conformance.Clients;

/// <summary>How the harness behaves as a server, step by step: honestly, unless a scenario twists a step.</summary>
public sealed record ServerScript
{
    /// <summary>The certificate that it shows; default one that is good.</summary>
    public ServerCertificate Certificate { get; init; }

    /// <summary>The features before TLS; default STARTTLS, required (RFC 6120 §5.4.1).</summary>
    public string FeaturesBeforeTls { get; init; } = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>";

    /// <summary>The SASL mechanisms that it offers, in this order; default SCRAM, and PLAIN for clients that know no other.</summary>
    public IReadOnlyList<string> Mechanisms { get; init; } = ["SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN"];

    /// <summary>The features after authentication; default resource binding and the session of RFC 3921, which is optional.</summary>
    public string FeaturesAfterSasl { get; init; } =
        "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><session xmlns='urn:ietf:params:xml:ns:xmpp-session'><optional/></session>";

    /// <summary>Stream features beside <see cref="FeaturesAfterSasl"/>, such as stream management; none by default.</summary>
    public string FurtherFeatures { get; init; } = "";

    /// <summary>The response header; <c>{id}</c> is a fresh stream id.</summary>
    public string Header { get; init; } =
        $"<?xml version='1.0'?><stream:stream from='{ClientUnderTest.Domain}' id='{{id}}' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

    /// <summary>The name of the features element, with the prefix of the stream; default <c>stream:features</c>.</summary>
    public string FeaturesElement { get; init; } = "stream:features";

    /// <summary>The server-first-message of SCRAM that is sent; default what the exchange gives.</summary>
    public Func<ScramServer, string> Challenge { get; init; } = exchange => exchange.First;

    /// <summary>The content of the challenge, in base 64; default the message, encoded.</summary>
    public Func<string, string> EncodeChallenge { get; init; } = message => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(message));

    /// <summary>The server-final-message of SCRAM that success carries; default the true one. <see langword="null"/> for none.</summary>
    public Func<ScramServer, string?> Signature { get; init; } = exchange => exchange.Final();

    /// <summary>The resource that it binds for the one that was asked for, <see langword="null"/> where none was; default that, or one of its own making.</summary>
    public Func<string?, string> Resource { get; init; } = asked => asked ?? "orchard";

    /// <summary>The items of the roster that it keeps; none by default.</summary>
    public string Roster { get; init; } = "";
}
