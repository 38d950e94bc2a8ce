using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Its receipts do not say what was received.</summary>
public sealed class ReceiptsNameNoMessage : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Its receipts do not say what was received.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0184/7/client/receipt"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        // A request that nobody knows has the client say something.
        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is(Namespaces.Client, "message") && element.Child("urn:xmpp:receipts", "request") is not null
            ? XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create("urn:example:read", "it")).WithAttribute("type", "get").WithAttribute("id", "said").WithAttribute("from", "juliet@localhost/balcony")
            : element];

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("error") && element.Attribute("id") == "said"
            ? XmlElement.Create(Namespaces.Client, "message", XmlElement.Create("urn:xmpp:receipts", "received")).WithAttribute("to", "juliet@localhost/balcony")
            : element];
    }
}
