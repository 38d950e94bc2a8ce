using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.1: the fields that were asked for are the ones that are needed.</summary>
public sealed class NewAccountsAreForgotten : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A registration succeeds, and there is no account.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.1/registers"];

    /// <inheritdoc/>
    public IAccountStore Accounts(IAccountStore store) => new Forgery(store);

    private sealed class Forgery(IAccountStore store) : AccountStoreInFront(store)
    {
        public override async ValueTask<bool> CreateAsync(string localpart, string password, CancellationToken cancellationToken) =>
            localpart.EndsWith("-himself", StringComparison.Ordinal) || await base.CreateAsync(localpart, password, cancellationToken);
    }
}
