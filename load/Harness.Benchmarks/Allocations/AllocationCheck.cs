using System.Reflection;

namespace Harness.Benchmarks.Allocations;

/// <summary><c>allocations BASELINE [--renew] [--of ASSEMBLY]</c>: holds what the benchmarks allocate to the baseline, exit code 1 where one allocates more; or writes it anew.</summary>
internal static class AllocationCheck
{
    private const string Renewing = "load/allocations.sh --renew";

    private static readonly AllocationGate s_gate = new(TolerancePercent: 3, ToleranceBytes: 32);

    /// <summary>Runs it.</summary>
    /// <param name="words">The command line, without its first word.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("DOTNET_TieredCompilation") != "0")
        {
            await Console.Error.WriteLineAsync("allocations: set DOTNET_TieredCompilation=0, as load/allocations.sh does; what is not compiled to its end allocates more");
            return 2;
        }

        var assembly = Option(words, "--of") is { } other ? Assembly.LoadFrom(Path.GetFullPath(other)) : typeof(AllocationCheck).Assembly;
        var baseline = await AllocationBaseline.ReadAsync(words[0], cancellationToken);
        SortedDictionary<string, long> counted;
        try
        {
            counted = await AllocationCounter.CountAsync(assembly);
        }
        catch (BenchmarkException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 4;
        }

        if (words.Contains("--renew", StringComparer.Ordinal))
        {
            await baseline.WriteAsync(words[0], counted, cancellationToken);
            Console.WriteLine($"{counted.Count} benchmarks written to {words[0]}");
            return 0;
        }

        return await TellAsync(s_gate.Compare(baseline.Bytes, counted), counted.Count);
    }

    private static async Task<int> TellAsync(AllocationVerdict verdict, int count)
    {
        foreach (var fault in verdict.Faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        foreach (var gain in verdict.Gains)
        {
            Console.WriteLine($"better: {gain}");
        }

        Console.WriteLine(verdict.Faults.Count > 0 ? $"{verdict.Faults.Count} of {count} benchmarks do not allocate what they did; where that is meant: {Renewing}"
            : verdict.Gains.Count > 0 ? $"{count} benchmarks allocate what they did, or less; so that it stays so: {Renewing}"
            : $"{count} benchmarks allocate what they did");
        return verdict.Faults.Count > 0 ? 1 : 0;
    }

    private static string? Option(IReadOnlyList<string> words, string name)
    {
        for (var index = 0; index + 1 < words.Count; index++)
        {
            if (words[index] == name)
            {
                return words[index + 1];
            }
        }

        return null;
    }
}
