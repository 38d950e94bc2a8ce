using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.1.1: a request leaves name and groups as they are.</summary>
public sealed class RequestForgetsTheName : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request for subscription takes name and groups from the item.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/3.1.1/item-then-request"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override async ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken)
        {
            var before = await FindAsync(account, item.Contact, cancellationToken);
            return await base.PutAsync(account, item.PendingOut && before is { PendingOut: false } ? item with { Name = string.Empty, Groups = [] } : item, cancellationToken);
        }
    }
}
