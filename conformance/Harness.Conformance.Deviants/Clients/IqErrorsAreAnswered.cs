using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It answers an IQ of type error that it did not ask for.</summary>
public sealed class IqErrorsAreAnswered : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It answers an IQ of type error that it did not ask for.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/8.3.1/client/stray-iq-error"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.IsIq("error") && element.Attribute("id") == "stray"
            ? XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create("urn:example:why", "why")).WithAttribute("type", "get").WithAttribute("id", "stray").WithAttribute("from", element.Attribute("from"))
            : element];
    }
}
