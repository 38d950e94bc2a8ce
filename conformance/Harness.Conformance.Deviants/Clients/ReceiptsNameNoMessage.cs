using Xmpp.Client;
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
    public IStreamInterceptor? Twist(ClientOptions options) => new ReceiptFault(XmlElement.Create(ReceiptFault.Receipts, "received"));
}
