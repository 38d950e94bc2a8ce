using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It sends receipts, and does not say that it does.</summary>
public sealed class ReceiptsAreKeptQuiet : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It sends receipts, and does not say that it does.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0184/7/client/receipt"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new ReceiptFault(ReceiptFault.Received);
}
