using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets;

namespace Harness.Fuzz.Execution;

/// <summary>The accounts of a case, and the streams of clients that it opens for them. Each account is the case's own while it runs.</summary>
internal sealed class CaseClients(FuzzSite site, CaseNames names, bool areFresh)
{
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>The accounts so far.</summary>
    public IReadOnlyCollection<Account> Accounts => _accounts.Values;

    /// <summary>Opens a stream.</summary>
    /// <exception cref="UnreachableException">The target does not go along.</exception>
    public async Task<CaseStream> OpenAsync(OpenStep open, string name, CancellationToken cancellationToken)
    {
        if (!_accounts.TryGetValue(open.Account, out var account))
        {
            account = areFresh
                ? await site.Accounts.MakeAsync(cancellationToken).ConfigureAwait(false)
                : await site.Accounts.BorrowAsync(cancellationToken).ConfigureAwait(false);
            _accounts.Add(open.Account, account);
            names.Add(open.Account, account);
        }

        return await site.Opener.OpenAsync(name, open.Binding, account, open.Level, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the accounts back, for others; those that were made for the case stay as it left them.</summary>
    public void Return()
    {
        foreach (var account in areFresh ? [] : _accounts.Values.ToArray())
        {
            site.Accounts.Return(account);
        }
    }
}
