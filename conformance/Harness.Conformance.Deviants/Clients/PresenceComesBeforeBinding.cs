using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It sends presence before it has asked for a resource.</summary>
public sealed class PresenceComesBeforeBinding : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It sends presence before it has asked for a resource.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/7.1/client/binds-first"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            element.Payload(Namespaces.Bind) is not null ? [XmlElement.Create(Namespaces.Client, "presence"), element] : [element];
    }
}
