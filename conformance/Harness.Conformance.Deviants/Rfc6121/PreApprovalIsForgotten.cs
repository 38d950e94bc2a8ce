using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.4.2: a pre-approval is kept with the item.</summary>
public sealed class PreApprovalIsForgotten : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A pre-approval is acknowledged, but not kept.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/3.4.2/granted",
        "rfc6121/3.4.2/noted-none",
        "rfc6121/3.4.2/noted-none-pending-out",
        "rfc6121/3.4.2/noted-to",
        "rfc6121/3.4.2/noted-unknown",
        "rfc6121/A.2.3/subscribed/none",
        "rfc6121/A.2.3/subscribed/none-pending-out",
        "rfc6121/A.2.3/subscribed/to",
    ];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken) =>
            base.PutAsync(account, item with { Approved = false }, cancellationToken);
    }
}
