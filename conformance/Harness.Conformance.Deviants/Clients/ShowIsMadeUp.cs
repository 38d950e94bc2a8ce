using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Its presence shows what no document knows.</summary>
public sealed class ShowIsMadeUp : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Its presence shows what no document knows.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/4.7.2/client/initial-presence"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [element.Is(Namespaces.Client, "presence") && element.Attribute("type") is null ? element.With(XmlElement.Create(Namespaces.Client, "show", "lovesick")) : element];
    }
}
