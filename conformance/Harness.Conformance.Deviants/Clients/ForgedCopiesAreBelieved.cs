using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It believes copies of messages whoever sends them, and sends the receipt that they ask for.</summary>
public sealed class ForgedCopiesAreBelieved : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It believes copies of messages whoever sends them, and sends the receipt that they ask for.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0280/11/client/*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        // What a receipt does, an answer does as well: something is sent because of the copy.
        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is(Namespaces.Client, "message") && element.Payload("urn:xmpp:carbons:2") is not null
            ? XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create("urn:xmpp:receipts", "request")).WithAttribute("type", "get").WithAttribute("id", "forged").WithAttribute("from", "juliet@localhost/balcony")
            : element];
    }
}
