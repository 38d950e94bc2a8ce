using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2: the server keeps items as they are.</summary>
public sealed class RosterNamesAreTrimmed : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The name of a roster item loses the spaces around it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2/stored-spaced-name"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken) =>
            base.PutAsync(account, item with { Name = item.Name.Trim() }, cancellationToken);
    }
}
