using System.Collections.Immutable;
using System.Diagnostics;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>Runs a target on all cores, and makes its findings small.</summary>
public static class TargetRun
{
    private static readonly TimeSpan s_default = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(1);

    /// <summary>Runs a target until its cases are run, its time is over, or a case does not end.</summary>
    /// <param name="target">The target.</param>
    /// <param name="options">How long.</param>
    /// <param name="time">The clock of the duration.</param>
    /// <param name="cancellationToken">Ends the run before.</param>
    public static RunResult Run(ByteTarget target, RunOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        var coverage = CoverageMap.Current;
        options = coverage is null ? options : options with { Workers = 1 };
        ImmutableArray<byte[]> seeds = [.. SeedCorpus.Read(options.Corpus, target.Name), .. target.Seeds(options.Seed)];
        var duration = options.Duration ?? (options.Cases is null ? s_default : Timeout.InfiniteTimeSpan);
        using var timer = new CancellationTokenSource(duration, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        Worker[] workers = [.. Enumerable.Range(0, options.Workers).Select(number => new Worker(target, options, seeds, number, coverage))];
        var threads = workers.Select(worker => new Thread(() => worker.Run(ended.Token)) { IsBackground = true, Name = $"fuzz {target.Name}" }).ToList();
        threads.ForEach(thread => thread.Start());
        var endless = Watch(workers, threads, options.Patience);
        var result = new RunResult(workers.Sum(worker => worker.Cases), Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor, [])
        {
            Coverage = coverage is null ? null : (coverage.Edges, workers.Sum(worker => worker.Kept)),
        };

        // A case that does not end keeps its thread; nothing that it shares is looked at.
        return result with
        {
            Findings = endless is not null
                ? [endless]
                : [.. workers.SelectMany(worker => worker.Findings).GroupBy(finding => finding.Signature).Select(same => same.MinBy(finding => finding.Case)!).OrderBy(finding => finding.Case).Select(finding => Small(target, finding))],
        };
    }

    /// <summary>Runs one input.</summary>
    /// <returns>What did not hold, or <see langword="null"/>.</returns>
    public static Exception? Replay(ByteTarget target, ReadOnlySpan<byte> input)
    {
        ArgumentNullException.ThrowIfNull(target);
        _ = CoverageMap.Current;
        return Worker.Try(target.Make(), input);
    }

    private static Finding? Watch(Worker[] workers, List<Thread> threads, TimeSpan patience)
    {
        foreach (var thread in threads)
        {
            while (!thread.Join(patience < s_watch ? patience : s_watch))
            {
                if (Array.Find(workers, worker => worker.Busy > patience) is { } stuck)
                {
                    return stuck.Current();
                }
            }
        }

        return null;
    }

    private static Finding Small(ByteTarget target, Finding finding)
    {
        if (finding.Signature == Finding.Greedy)
        {
            return finding;
        }

        var input = Minimiser.Minimise(finding.Input.ToArray(), candidate => Replay(target, candidate) is { } failure && Finding.SignatureOf(failure) == finding.Signature);
        return finding with { Input = input, Message = Replay(target, input)?.Message ?? finding.Message };
    }
}
