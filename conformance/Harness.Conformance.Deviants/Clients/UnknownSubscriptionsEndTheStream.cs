using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>A roster with a subscription that it does not know ends its stream.</summary>
public sealed class UnknownSubscriptionsEndTheStream : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "A roster with a subscription that it does not know ends its stream.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/2.1.2.5/client/unknown-subscription", "rfc6121/2.1.2.5/client/unknown-subscription-in-result"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        private static readonly XmlElement s_end = XmlElement.Create(Namespaces.Streams, "error", XmlElement.Create("urn:ietf:params:xml:ns:xmpp-streams", "reset"));

        public IEnumerable<XmlElement> Incoming(XmlElement element) =>
            [element.Payload("jabber:iq:roster")?.Elements.Any(item => item.Attribute("subscription") == "eternal") == true ? s_end : element];
    }
}
