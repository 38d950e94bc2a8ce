using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It asks for its roster in the namespace of stanzas.</summary>
public sealed class RequestsHaveNoNamespaceOfTheirOwn : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It asks for its roster in the namespace of stanzas.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/8.4/client/payload-namespaces"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("get") ? element.ChangePayload("jabber:iq:roster", query => query.WithName(Namespaces.Client, "query")) : element];
    }
}
