using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It approves every request at once, with the id of the request.</summary>
public sealed class ApprovalsRepeatTheIdOfTheRequest : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It approves every request at once, with the id of the request.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/3.1.4/client/id-of-its-own"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        // A request that nobody knows has the client say something.
        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "subscribe"
            ? XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create("urn:example:may-i", "ask")).WithAttribute("type", "get").WithAttribute("id", element.Attribute("id")).WithAttribute("from", element.Attribute("from"))
            : element];

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("error") && element.Attribute("id") == "wherefore-art-thou"
            ? XmlElement.Create(Namespaces.Client, "presence").WithAttribute("type", "subscribed").WithAttribute("id", "wherefore-art-thou").WithAttribute("to", "juliet@localhost")
            : element];
    }
}
