using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.2: the account is removed.</summary>
public sealed class CancelledAccountsStay : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A cancelled account can authenticate as before.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.2/removed"];

    /// <inheritdoc/>
    public IAccountStore Accounts(IAccountStore store) => new Forgery(store);

    private sealed class Forgery(IAccountStore store) : AccountStoreInFront(store)
    {
        public override ValueTask<bool> RemoveAsync(string localpart, CancellationToken cancellationToken) => ExistsAsync(localpart, cancellationToken);
    }
}
