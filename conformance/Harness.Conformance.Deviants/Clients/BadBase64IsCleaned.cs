using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It leaves out of a challenge what is no base 64.</summary>
public sealed class BadBase64IsCleaned : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It leaves out of a challenge what is no base 64.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/13.9.1/client/*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) =>
            [element.Is(Namespaces.Sasl, "challenge") ? XmlElement.Create(Namespaces.Sasl, "challenge", element.Text.TrimStart('=').Replace("*", "", StringComparison.Ordinal)) : element];
    }
}
