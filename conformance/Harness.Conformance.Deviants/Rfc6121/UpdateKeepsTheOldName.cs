using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.4.1: an update without a name takes the name away.</summary>
public sealed class UpdateKeepsTheOldName : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An update without a name leaves the old one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.4.1/remove-name"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override async ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken)
        {
            var before = await FindAsync(account, item.Contact, cancellationToken);
            return await base.PutAsync(account, item.Name.Length == 0 && before is not null ? item with { Name = before.Name } : item, cancellationToken);
        }
    }
}
