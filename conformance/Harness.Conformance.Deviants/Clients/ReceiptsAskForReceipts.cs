using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Its receipts ask for receipts, and name the message.</summary>
public sealed class ReceiptsAskForReceipts : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Its receipts ask for receipts, and name the message.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0184/7/client/receipt"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new ReceiptFault(ReceiptFault.Received, XmlElement.Create(ReceiptFault.Receipts, "request"));
}
