using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Its unavailable presence has a priority.</summary>
public sealed class LeavesWithAPriority : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Its unavailable presence has a priority.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/4.5.1/client/unavailable"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "unavailable" ? element.With(XmlElement.Create(Namespaces.Client, "priority", "-1")) : element];
    }
}
