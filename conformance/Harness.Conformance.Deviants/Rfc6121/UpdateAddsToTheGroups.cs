using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.4.1: an update is what the item is afterwards.</summary>
public sealed class UpdateAddsToTheGroups : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An update adds its groups to those that were there.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/2.4.1/remove-group",
        "rfc6121/2.4.1/remove-all-groups",
        "rfc6121/2.4.1/change-both",
    ];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override async ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken)
        {
            var before = await FindAsync(account, item.Contact, cancellationToken);
            return await base.PutAsync(account, before is null ? item : item with { Groups = [.. before.Groups.Union(item.Groups, StringComparer.Ordinal)] }, cancellationToken);
        }
    }
}
