using System.Globalization;
using System.Text.Json;
using Xmpp.Testing;

namespace Harness.Reports.Tests.CommandLine.Kills;

/// <summary>The same with the data in PostgreSQL, which lives on: what it was given and not told to keep is gone, and the next server gets it although the last never let it go.</summary>
public sealed class KilledServerOnPostgresTests
{
    private const int Servers = 3;
    private const int KillsOfEach = 5;

    [Fact]
    public async Task What_was_acknowledged_outlives_fifteen_kills_on_PostgreSQL()
    {
        await using var postgres = await PostgresServer.StartAsync();

        var acknowledged = await Task.WhenAll(Enumerable.Range(0, Servers).Select(seed => LiveAsync(postgres, seed)));

        Assert.All(acknowledged, count => Assert.True(count >= KillsOfEach, $"Only {count} messages were acknowledged in {KillsOfEach} lives: nothing was tested."));
    }

    private static async Task<int> LiveAsync(PostgresServer postgres, int seed)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"verona{seed}");
        await postgres.CreateDatabaseAsync(database);
        using var folder = new TemporaryFolder();
        var settings = new { postgres = new { host = postgres.Folder, username = PostgresServer.Username, password = PostgresServer.Password, database } };
        await File.WriteAllTextAsync(folder.File("serve.json"), JsonSerializer.Serialize(settings), TestContext.Current.CancellationToken);
        return await KilledLife.LiveAsync(["--config", folder.File("serve.json")], seed, KillsOfEach);
    }
}
