using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.1.2.5, §2.4.1: the subscription is not the client's to change.</summary>
public sealed class UpdateForgetsTheSubscription : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An update of name or groups resets the subscription.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/2.1.2.5/set-keeps-subscription",
        "rfc6121/2.4.1/keeps-subscription",
        "rfc6121/3.1.1/request-then-item",
    ];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override async ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken)
        {
            var before = await FindAsync(account, item.Contact, cancellationToken);
            return await base.PutAsync(account, before is null || (before.Name == item.Name && before.Groups.SequenceEqual(item.Groups)) ? item : item with { To = false, From = false, PendingOut = false }, cancellationToken);
        }
    }
}
