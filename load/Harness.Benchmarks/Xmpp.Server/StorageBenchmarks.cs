using BenchmarkDotNet.Attributes;
using Harness.Benchmarks.Allocations;
using Xmpp.Core.Addressing;
using Xmpp.Server.Storage.Sql;
using Xmpp.Server.Storage.Sqlite;
using Xmpp.Xml;

namespace Harness.Benchmarks.Xmpp.Server;

/// <summary>What group commit saves: durable offline messages, one after the other and many at once; and what an account costs.</summary>
[MemoryDiagnoser]
public class StorageBenchmarks
{
    private const int Many = 256;
    private static readonly Jid Juliet = Jid.Parse("juliet@capulet.lit");
    private static readonly XmlElement Message =
        XmlElement.Parse("<message xmlns='jabber:client' from='romeo@montague.lit/orchard' to='juliet@capulet.lit' type='chat'><body>wherefore art thou</body></message>");

    private DirectoryInfo _folder = null!;
    private SqlStores _stores = null!;
    private int _created;

    [GlobalSetup]
    public async Task SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("storage-benchmarks-");
        _stores = await SqlStores.OpenAsync(new SqliteOptions { Path = Path.Combine(_folder.FullName, "a.db"), ScramIterations = 4096 }, CancellationToken.None);
        await _stores.Accounts.CreateAsync("juliet", "s3cr3t", CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _stores.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Many)]
    public async Task OneAfterTheOther()
    {
        for (var i = 0; i < Many; i++)
        {
            await AppendAsync();
        }

        await ForgetAsync();
    }

    [Benchmark(OperationsPerInvoke = Many)]
    public async Task ManyAtOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => AppendAsync()));
        await ForgetAsync();
    }

    /// <summary>Three key sets of 4096 iterations and a durable write.</summary>
    [Benchmark]
    [BenchmarkCategory(BenchmarkCases.Uncounted)]
    public async Task<bool> CreateAccount() => await _stores.Accounts.CreateAsync($"user{_created++}", "s3cr3t", CancellationToken.None);

    /// <summary>PLAIN of an account that logged in before.</summary>
    [Benchmark(OperationsPerInvoke = Many)]
    public async Task<bool> VerifyAgain()
    {
        var isRight = true;
        for (var i = 0; i < Many; i++)
        {
            isRight &= await _stores.Accounts.VerifyPasswordAsync("juliet", "s3cr3t", CancellationToken.None);
        }

        return isRight;
    }

    // The count for the limit would grow with what earlier rounds left; one write among 256.
    private async Task ForgetAsync() => await _stores.Offline.RemoveAccountAsync(Juliet, CancellationToken.None);

    private Task<bool> AppendAsync() => _stores.Offline.AppendAsync(Juliet, Message, DateTimeOffset.UnixEpoch, 1_000_000, CancellationToken.None).AsTask();
}
