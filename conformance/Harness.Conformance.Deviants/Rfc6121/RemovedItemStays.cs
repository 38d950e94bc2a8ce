using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.5.2: a removed item is gone.</summary>
public sealed class RemovedItemStays : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An item that is removed stays in the store.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.5.2/removed", "rfc6121/2.6.3/removed"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6121/2.5.2/subscribed-both", "rfc6121/2.5.2/subscribed-to"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override async ValueTask<long> RemoveAsync(Jid account, Jid contact, CancellationToken cancellationToken) =>
            await PutAsync(account, await FindAsync(account, contact, cancellationToken) ?? new RosterItem(contact), cancellationToken);
    }
}
