using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.5.10: wrong credentials are refused.</summary>
public sealed class AnyPasswordIsAccepted : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "PLAIN accepts any password of an account that exists.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/6.5.10/wrong-password/plain",
        "rfc6120/6.4.5/two-retries",
        "rfc6120/6.4.5/retry-limit",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6120/6.5.10/unknown-user/plain"];

    /// <inheritdoc/>
    public IAccountStore Accounts(IAccountStore store) => new Credulous(store);

    private sealed class Credulous(IAccountStore store) : AccountStoreInFront(store)
    {
        public override ValueTask<bool> VerifyPasswordAsync(string username, string password, CancellationToken cancellationToken) =>
            ExistsAsync(username, cancellationToken);
    }
}
