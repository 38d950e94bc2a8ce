using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It acknowledges receipts, markers and its own messages.</summary>
public sealed class EverythingIsAcknowledged : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It acknowledges receipts, markers and its own messages.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0184/7/client/without-request", "xep0333/4.2/client/marker-for-marker", "xep0333/5/client/own-message"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        // A request that nobody knows has the client say something.
        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is(Namespaces.Client, "message") && (element.Child("urn:xmpp:receipts", "received") is not null || element.Payload("urn:xmpp:chat-markers:0") is not null || element.Payload("urn:xmpp:carbons:2")?.LocalName == "sent")
            ? XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create("urn:example:read", "it")).WithAttribute("type", "get").WithAttribute("id", "said").WithAttribute("from", "juliet@localhost/balcony")
            : element];

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("error") && element.Attribute("id") == "said"
            ? XmlElement.Create(Namespaces.Client, "message", XmlElement.Create("urn:xmpp:chat-markers:0", "displayed").WithAttribute("id", "m1"), XmlElement.Create("urn:xmpp:receipts", "received").WithAttribute("id", "soft-1")).WithAttribute("to", "juliet@localhost/balcony")
            : element];
    }
}
