using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It tries the first mechanism that is offered, known or not.</summary>
public sealed class TheFirstMechanismIsTried : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It tries the first mechanism that is offered, known or not.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/6.3.3/client/unknown-mechanism"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Change(child => child.LocalName == "mechanisms", mechanisms => mechanisms.Change(child => child.Text == "X-VERONA", _ => XmlElement.Create(Namespaces.Sasl, "mechanism", "PLAIN")))];

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(Namespaces.Sasl, "auth") && element.Attribute("mechanism") == "PLAIN" ? element.WithAttribute("mechanism", "X-VERONA") : element];
    }
}
