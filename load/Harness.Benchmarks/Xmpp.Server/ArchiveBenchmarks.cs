using System.Globalization;
using BenchmarkDotNet.Attributes;
using Xmpp.Core.Addressing;
using Xmpp.Server.Storage.Archives;
using Xmpp.Server.Storage.Sql;
using Xmpp.Server.Storage.Sqlite;
using Xmpp.Xml;

namespace Harness.Benchmarks.Xmpp.Server;

/// <summary>Messages into an archive (XEP-0313), durable: one after the other, and many at once; and a page of them back.</summary>
[MemoryDiagnoser]
public class ArchiveBenchmarks
{
    private const int Many = 64;
    private const int PageSize = 50;
    private static readonly Jid Juliet = Jid.Parse("juliet@capulet.lit");
    private static readonly Jid Nurse = Jid.Parse("nurse@capulet.lit");
    private static readonly Jid Romeo = Jid.Parse("romeo@montague.lit");
    private static readonly XmlElement Message =
        XmlElement.Parse("<message xmlns='jabber:client' from='romeo@montague.lit/orchard' to='juliet@capulet.lit' type='chat'><body>wherefore art thou</body></message>");

    private DirectoryInfo _folder = null!;
    private SqlStores _stores = null!;
    private IArchiveStore _archives = null!;
    private int _last;

    [GlobalSetup]
    public async Task SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("archive-benchmarks-");
        _stores = await SqlStores.OpenAsync(new SqliteOptions { Path = Path.Combine(_folder.FullName, "a.db") }, CancellationToken.None);
        _archives = _stores.Get<IArchiveStore>();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => AppendAsync(Nurse)));
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
            await AppendAsync(Juliet);
        }
    }

    [Benchmark(OperationsPerInvoke = Many)]
    public Task ManyAtOnce() => Task.WhenAll(Enumerable.Range(0, Many).Select(_ => AppendAsync(Juliet)));

    /// <summary>Fifty messages of two hundred.</summary>
    [Benchmark]
    public async Task<ArchivePage?> Page() => await _archives.QueryAsync(Nurse, new ArchiveQuery { MaxPage = PageSize }, CancellationToken.None);

    private Task AppendAsync(Jid owner) =>
        _archives.AppendAsync(owner, new ArchivedMessage((++_last).ToString("d12", CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch, Romeo, Message), CancellationToken.None).AsTask();
}
