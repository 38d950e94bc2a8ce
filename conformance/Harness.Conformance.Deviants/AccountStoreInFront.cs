using System.Security.Cryptography;
using Xmpp.Core.Errors;
using Xmpp.Core.Sasl;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants;

/// <summary>A store of accounts that does what the one behind it does, but for what a deviant overrides.</summary>
internal abstract class AccountStoreInFront(IAccountStore behind) : IAccountStore
{
    /// <inheritdoc/>
    public virtual ValueTask<bool> ExistsAsync(string localpart, CancellationToken cancellationToken) => behind.ExistsAsync(localpart, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<AccountEntry>> ListAsync(CancellationToken cancellationToken) => behind.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> CreateAsync(string localpart, string password, CancellationToken cancellationToken) =>
        behind.CreateAsync(localpart, password, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> CreateAsync(string localpart, IReadOnlyDictionary<HashAlgorithmName, ScramKeys> keys, CancellationToken cancellationToken) =>
        behind.CreateAsync(localpart, keys, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> SetPasswordAsync(string localpart, string password, CancellationToken cancellationToken) =>
        behind.SetPasswordAsync(localpart, password, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> SetObstacleAsync(string localpart, SaslErrorCondition? obstacle, CancellationToken cancellationToken) =>
        behind.SetObstacleAsync(localpart, obstacle, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> RemoveAsync(string localpart, CancellationToken cancellationToken) => behind.RemoveAsync(localpart, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ScramKeys?> FindScramKeysAsync(string username, HashAlgorithmName hash, CancellationToken cancellationToken) =>
        behind.FindScramKeysAsync(username, hash, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> VerifyPasswordAsync(string username, string password, CancellationToken cancellationToken) =>
        behind.VerifyPasswordAsync(username, password, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<SaslErrorCondition?> FindObstacleAsync(string username, CancellationToken cancellationToken) =>
        behind.FindObstacleAsync(username, cancellationToken);
}
