using System.Collections.Concurrent;
using System.Security.Cryptography;
using Xmpp.Core.Errors;
using Xmpp.Core.Sasl;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants;

/// <summary>Accounts in memory where one password has one set of keys, whoever has it: a run of deviants makes them by the ten thousand.</summary>
/// <remarks>Equal salts for equal passwords would be a fault of a real store; here the harness made all passwords, one a target.</remarks>
internal sealed class SharedKeyAccounts : IAccountStore
{
    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SaslErrorCondition> _obstacles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Password, HashAlgorithmName Hash), Lazy<ScramKeys>> _keys = new();

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string localpart, CancellationToken cancellationToken) => ValueTask.FromResult(_passwords.ContainsKey(localpart));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AccountEntry>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<AccountEntry>>(
        [.. _passwords.Keys.Select(localpart => new AccountEntry(localpart, _obstacles.TryGetValue(localpart, out var obstacle) ? obstacle : null))]);

    /// <inheritdoc/>
    public ValueTask<bool> CreateAsync(string localpart, string password, CancellationToken cancellationToken)
    {
        Check(password);
        return ValueTask.FromResult(_passwords.TryAdd(localpart, password));
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the accounts of a run of deviants have passwords.</exception>
    public ValueTask<bool> CreateAsync(string localpart, IReadOnlyDictionary<HashAlgorithmName, ScramKeys> keys, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The accounts of a run of deviants have passwords.");

    /// <inheritdoc/>
    public ValueTask<bool> SetPasswordAsync(string localpart, string password, CancellationToken cancellationToken)
    {
        Check(password);
        return ValueTask.FromResult(_passwords.TryGetValue(localpart, out var before) && _passwords.TryUpdate(localpart, password, before));
    }

    /// <inheritdoc/>
    public ValueTask<bool> SetObstacleAsync(string localpart, SaslErrorCondition? obstacle, CancellationToken cancellationToken)
    {
        if (obstacle is { } why)
        {
            _obstacles[localpart] = why;
        }
        else
        {
            _obstacles.TryRemove(localpart, out _);
        }

        return ExistsAsync(localpart, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(string localpart, CancellationToken cancellationToken) => ValueTask.FromResult(_passwords.TryRemove(localpart, out _));

    /// <inheritdoc/>
    public ValueTask<ScramKeys?> FindScramKeysAsync(string username, HashAlgorithmName hash, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_passwords.TryGetValue(username, out var password) ? KeysOf(password, hash) : null);

    /// <inheritdoc/>
    public ValueTask<bool> VerifyPasswordAsync(string username, string password, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            _passwords.TryGetValue(username, out var known)
            && SaslPreparation.Prepare(password) is { } prepared
            && prepared == SaslPreparation.Prepare(known));

    /// <inheritdoc/>
    public ValueTask<SaslErrorCondition?> FindObstacleAsync(string username, CancellationToken cancellationToken) =>
        ValueTask.FromResult<SaslErrorCondition?>(_obstacles.TryGetValue(username, out var why) ? why : null);

    private ScramKeys KeysOf(string password, HashAlgorithmName hash) =>
        _keys.GetOrAdd((password, hash), key => new Lazy<ScramKeys>(() => ScramKeys.Derive(key.Password, key.Hash, ScramKeys.MinIterations))).Value;

    private static void Check(string password)
    {
        if (SaslPreparation.Prepare(password) is null)
        {
            throw new ArgumentException("The password holds a character that SASLprep prohibits, or is empty.", nameof(password));
        }
    }
}
