using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2: the server keeps items as they are.</summary>
public sealed class GroupsThatDifferByCaseAreMerged : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Of groups that differ by case only one is kept.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2/stored-cased-groups"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken) =>
            base.PutAsync(account, item with { Groups = [.. item.Groups.Distinct(StringComparer.OrdinalIgnoreCase)] }, cancellationToken);
    }
}
