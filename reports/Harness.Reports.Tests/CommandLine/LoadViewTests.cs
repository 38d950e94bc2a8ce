using Harness.Cli.Verbs.Load;
using Harness.Load.Running;
using Harness.Results.Load;
using Spectre.Console;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>What <c>harness load</c> shows while it runs.</summary>
public sealed class LoadViewTests
{
    [Fact]
    public void The_line_of_some_seconds_has_their_counts_together_and_the_times_of_the_worst()
    {
        var line = LoadLines.Line([Second(1000, count: 10, p99: 80), Second(2000, count: 30, p99: 20), Second(3000, count: 2, p99: 40)]);

        Assert.Equal(["3.0s", "measure", "7", "42", "3", "0", "1.00", "80.00", "90.00", "50", "%", "2", "10", "%", "20", "%", "0.50"], line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_picture_has_sessions_rates_percentiles_errors_server_generator_and_the_time_that_is_left()
    {
        var picture = Picture(new LoadNow(() => [Step("delivery", new CountedKind("timeout", 3))]) { Second = Second(12_000, count: 400, p99: 4), Wanted = 8, Whole = TimeSpan.FromSeconds(35), Left = TimeSpan.FromSeconds(23) });

        Assert.Contains("measure  12 s", picture, StringComparison.Ordinal);
        Assert.Contains("23 s left", picture, StringComparison.Ordinal);
        Assert.Contains("7 of 8 sessions, 400 done/s, 1 failed, 0 dropped", picture, StringComparison.Ordinal);
        Assert.Matches(@"this second +400 +1 +1\.00 +3\.00 +4\.00 +90\.00", picture);
        Assert.Matches(@"delivery +5000 +3 +500\.0 +1\.50 +2\.50 +3\.50 +4\.50", picture);
        Assert.Matches(@"server +50 +2 +11 +12", picture);
        Assert.Matches(@"generator +10 +1 +5 +6 +20 +0\.50", picture);
        Assert.Contains("3 x timeout in delivery", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_has_each_agent_and_no_numbers_of_one_that_is_lost()
    {
        var picture = Picture(new LoadNow(() => [])
        {
            Second = Second(3000, count: 20, p99: 4),
            Wanted = 8,
            Whole = null,
            Left = null,
            Agents = [new AgentSecond("127.0.0.2:5000", "running", Second(3000, count: 20, p99: 4)), new AgentSecond("127.0.0.3:5000", "lost", Second(2000, count: 20, p99: 4)), new AgentSecond("127.0.0.4:5000", "running", null)],
        });

        Assert.Matches(@"127\.0\.0\.2:5000 +running +7 +20 +1 +1\.00 +4\.00 +10 +20 +0\.50", picture);
        Assert.Matches(@"127\.0\.0\.3:5000 +lost *\n", picture);
        Assert.Matches(@"127\.0\.0\.4:5000 +running *\n", picture);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void A_terminal_may_be_of_any_width(int width) =>
        Assert.All(Picture(new LoadNow(() => [Step("delivery")]) { Second = Second(1000, count: 1, p99: 1), Wanted = 8, Whole = TimeSpan.FromSeconds(10), Left = TimeSpan.Zero }, width).Split('\n'), line => Assert.True(line.Length <= width, line));

    private static string Picture(LoadNow now, int width = 120)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Write(new LiveScreen().Draw(now));
        return text.ToString();
    }

    private static StepResult Step(string name, params CountedKind[] failures) => new()
    {
        Name = name,
        Count = 5000,
        Failed = failures.Sum(failure => failure.Count),
        RatePerSecond = 500,
        MeanMs = 2,
        P50Ms = 1.5,
        P75Ms = 2,
        P90Ms = 2,
        P95Ms = 2.5,
        P99Ms = 3.5,
        P999Ms = 4,
        MaxMs = 4.5,
        Failures = failures,
    };

    private static SecondResult Second(long at, long count, double p99) => new()
    {
        AtMs = at,
        Phase = "measure",
        Online = 7,
        Started = count,
        Dropped = 0,
        Count = count,
        Failed = 1,
        P50Ms = 1,
        P95Ms = 3,
        P99Ms = p99,
        MaxMs = 90,
        Generator = new UsageResult(10, 1 << 20, 5, 6),
        Server = new UsageResult(50, 2 << 20, 11, 12),
        BusyPercent = 20,
        LagP99Ms = 0.5,
    };
}
