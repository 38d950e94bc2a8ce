using System.Collections.Concurrent;
using Harness.Targets;

namespace Harness.Fuzz.Execution;

/// <summary>Accounts of the target, each lent to one case at a time.</summary>
internal sealed class AccountPool(ITarget target) : IDisposable
{
    private const int Batch = 16;

    private readonly ConcurrentQueue<Account> _free = new();
    private readonly SemaphoreSlim _making = new(1);

    /// <summary>Lends an account that others may have had before.</summary>
    /// <exception cref="TargetException">The target gives none.</exception>
    public async ValueTask<Account> BorrowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_free.TryDequeue(out var account))
            {
                return account;
            }

            await _making.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (_free.IsEmpty)
                {
                    await MakeAsync(Batch, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                _making.Release();
            }
        }
    }

    /// <summary>Makes an account that nobody had before.</summary>
    /// <exception cref="TargetException">The target gives none.</exception>
    public Task<Account> MakeAsync(CancellationToken cancellationToken) => target.CreateAccountAsync("fresh", cancellationToken);

    /// <summary>Makes so many at once.</summary>
    /// <exception cref="TargetException">The target gives none.</exception>
    public async Task MakeAsync(int count, CancellationToken cancellationToken)
    {
        foreach (var account in await target.CreateAccountsAsync("fuzz", count, cancellationToken).ConfigureAwait(false))
        {
            _free.Enqueue(account);
        }
    }

    /// <summary>Takes it back.</summary>
    public void Return(Account account) => _free.Enqueue(account);

    public void Dispose() => _making.Dispose();
}
