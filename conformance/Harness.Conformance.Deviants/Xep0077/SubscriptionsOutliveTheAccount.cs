using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.2: with the account its subscriptions end.</summary>
public sealed class SubscriptionsOutliveTheAccount : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Contacts keep their subscriptions to an account that is gone.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.2/subscriptions"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override async ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken) =>
            await FindAsync(account, item.Contact, cancellationToken) is { To: true, From: true } before
                ? await base.PutAsync(account, before, cancellationToken)
                : await base.PutAsync(account, item, cancellationToken);
    }
}
