using System.Globalization;

namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §3.3: a client that comes back does so at increasing intervals.</summary>
[TargetPlays(Role.Client)]
public static class S03_03_Reconnection
{
    // Enough to see whether intervals grow; a client that waits a minute has shown that it is patient.
    private const int Attempts = 5;
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(20);

    // Two attempts within this are no intervals but a stampede.
    private static readonly TimeSpan s_jitter = TimeSpan.FromMilliseconds(50);

    /// <summary>§3.3: as long as no attempt succeeds, each waits longer than the one before it.</summary>
    [Scenario("rfc6120/3.3/client/back-off", "A client whose attempts to come back fail waits longer and longer")]
    [Checks("RFC6120-3.3-2")]
    [TakesTime]
    public static async Task A_client_whose_attempts_fail_waits_longer_and_longer(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();
        var last = stage.Time.GetTimestamp();

        // Act
        server.Abort();
        var waits = new List<TimeSpan>();
        while (waits.Count < Attempts && await stage.Client.ReturnsAsync(s_watch) is { } visit)
        {
            waits.Add(stage.Time.GetElapsedTime(last, visit.At));
            last = visit.At;
            visit.Server.Abort();
        }

        // Expect
        if (waits.Count == 0)
        {
            throw new UnsupportedException($"the client did not come back within {s_watch.TotalSeconds:0} s");
        }

        var told = string.Join(", ", waits.Select(wait => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds:0.00} s")));
        stage.Check("RFC6120-3.3-2", waits.Count < Attempts || waits[^1] > waits[1] + s_jitter, "intervals that grow", $"attempts after {told}{(waits.Count < Attempts ? $", then none for {s_watch.TotalSeconds:0} s" : "")}");
    }
}
