using System.Diagnostics;
using System.Text.Json;

namespace Harness.Load.Tests.Benchmarks;

/// <summary>The gate on what benchmarks allocate, as <c>load/allocations.sh</c> runs it: in a process that does nothing else.</summary>
public sealed class AllocationCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_benchmark_allocates_more_than_the_baseline_says()
    {
        var (exitCode, output, errors) = await RunAsync(Path.Combine(Root(), "reports", "baselines", "benchmarks-allocated.json"));

        Assert.True(exitCode == 0, errors + output);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task What_became_worse_fails_and_what_became_better_does_not()
    {
        var folder = Directory.CreateTempSubdirectory("allocations-");
        try
        {
            var baseline = Path.Combine(folder.FullName, "baseline.json");
            await File.WriteAllTextAsync(baseline, """{ "codec": { "frame": 0 } }""", Cancellation);

            var written = await RunAsync(baseline, "--renew", "--of", typeof(SampleBenchmarks).Assembly.Location);
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(baseline, Cancellation));
            var same = await RunAsync(baseline, "--of", typeof(SampleBenchmarks).Assembly.Location);
            var worse = await RunAsync(400, baseline, "--of", typeof(SampleBenchmarks).Assembly.Location);
            var better = await RunAsync(-400, baseline, "--of", typeof(SampleBenchmarks).Assembly.Location);

            Assert.Equal((0, ""), (written.ExitCode, written.Errors));
            Assert.Equal(0, json.RootElement.GetProperty("codec").GetProperty("frame").GetInt32());
            var bytes = json.RootElement.GetProperty("benchmarks").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32(), StringComparer.Ordinal);
            Assert.Equal((1024, 0), (bytes["SampleBenchmarks.Grows(Times=2)"], bytes["SampleBenchmarks.Nothing(Times=2)"]));
            Assert.InRange(bytes["SampleBenchmarks.TenAfterAnotherAsync(Times=2)"], 1000, 1050);
            Assert.Equal(3, bytes.Count);
            Assert.Equal((0, ""), (same.ExitCode, same.Errors));
            Assert.Equal((1, "SampleBenchmarks.Grows(Times=2): 1424 bytes an operation, 1024 before\n"), (worse.ExitCode, worse.Errors));
            Assert.Contains("1 of 3 benchmarks do not allocate what they did; where that is meant: load/allocations.sh --renew", worse.Output, StringComparison.Ordinal);
            Assert.Equal((0, ""), (better.ExitCode, better.Errors));
            Assert.Contains("better: SampleBenchmarks.Grows(Times=2): 624 bytes an operation, 1024 before", better.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] words) => RunAsync(0, words);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(int more, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Harness.Benchmarks.dll"), "allocations", .. words]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredCompilation"] = "0";
        start.Environment["SAMPLE_BYTES"] = more.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(Cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            return (process.ExitCode, output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Harness.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}
