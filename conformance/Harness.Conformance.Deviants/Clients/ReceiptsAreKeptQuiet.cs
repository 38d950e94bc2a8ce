using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It sends receipts, and does not say that it does.</summary>
public sealed class ReceiptsAreKeptQuiet : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It sends receipts, and does not say that it does.";

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
            ? XmlElement.Create(Namespaces.Client, "message", XmlElement.Create("urn:xmpp:receipts", "received").WithAttribute("id", "soft-1")).WithAttribute("to", "juliet@localhost/balcony")
            : element];
    }
}
