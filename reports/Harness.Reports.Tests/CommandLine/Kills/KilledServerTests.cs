namespace Harness.Reports.Tests.CommandLine.Kills;

/// <summary>The reference server is killed in the midst of traffic, again and again: what it had acknowledged is there when it is started again, and nothing twice.</summary>
public sealed class KilledServerTests
{
    private const int Servers = 5;
    private const int KillsOfEach = 10;

    [Fact]
    public async Task What_was_acknowledged_outlives_fifty_kills_and_nothing_is_there_twice()
    {
        // Side by side, since a server that starts waits for the disk more than it works. The seed decides when each dies.
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, Servers).Select(LiveAsync));

        Assert.All(acknowledged, count => Assert.True(count >= KillsOfEach, $"Only {count} messages were acknowledged in {KillsOfEach} lives: nothing was tested."));
    }

    private static async Task<int> LiveAsync(int seed)
    {
        using var folder = new TemporaryFolder();
        return await KilledLife.LiveAsync(["--data", folder.File("data")], seed, KillsOfEach);
    }
}
