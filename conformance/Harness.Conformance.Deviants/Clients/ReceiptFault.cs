using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Puts receipts (XEP-0184) into a client that sends none by itself: a request that nobody knows, in place of the message, has it say something, which becomes the receipt.</summary>
/// <param name="payload">What the receipt holds.</param>
internal sealed class ReceiptFault(params XmlContent[] payload) : IStreamInterceptor
{
    /// <summary>The namespace of receipts.</summary>
    public const string Receipts = "urn:xmpp:receipts";

    private const string Sender = "juliet@localhost/balcony";

    /// <summary>What names the message that came.</summary>
    public static XmlElement Received => XmlElement.Create(Receipts, "received").WithAttribute("id", "soft-1");

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is(Namespaces.Client, "message") && element.Child(Receipts, "request") is not null
        ? XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create("urn:example:read", "it")).WithAttribute("type", "get").WithAttribute("id", "said").WithAttribute("from", Sender)
        : element];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("error") && element.Attribute("id") == "said"
        ? XmlElement.Create(Namespaces.Client, "message", payload).WithAttribute("to", Sender)
        : element];
}
