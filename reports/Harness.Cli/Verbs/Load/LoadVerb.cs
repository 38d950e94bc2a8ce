using System.CommandLine;
using Harness.Cli.Running;
using Harness.Load;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Reports;
using Harness.Results;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Cli.Verbs.Load;

/// <summary><c>harness load</c>: puts load on a target, and says what it carried.</summary>
internal sealed class LoadVerb(LoadVerbOptions options, ParseResult parsed)
{
    private static readonly TimeProvider Time = TimeProvider.System;

    public static Command Create()
    {
        var options = new LoadVerbOptions();
        var verb = options.AddTo(new Command("load", "Measure how much a server carries, at what latency and at what cost."));
        verb.SetAction((parsed, cancellationToken) => new LoadVerb(options, parsed).RunAsync(cancellationToken));
        HelpWithExamples.Give(
            verb,
            "harness load --rate 500 --duration 1m                         500 chat messages a second on our own server",
            "harness load --target prosody --users 1000 --rate 1000        the installed Prosody",
            "harness load --scenario connect-storm --rate 100 --binding tls   logins over direct TLS",
            "harness load --scenario idle --users 5000 --plain             memory of idle sessions",
            "harness load --scenario muc-fan-out --room-size 50 --rate 20    rooms of fifty",
            "harness load --rate 500 --threshold 'p99<50ms' --threshold 'lost=0'   exit code 1 where it is missed",
            "harness load --rate 500 --rounds 5 --out before               five rounds, to compare with later",
            "harness load --rate 500 --compare before                      exit code 1 where a number became worse",
            "harness load --simulation 'ramping-inject(2000, 1m)' --simulation 'inject(2000, 2m)'",
            "harness load --target my-server.json --i-am-authorised-to-test example.org",
            "harness load --list                                           the scenarios");
        return verb;
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (parsed.GetValue(options.List))
        {
            return WriteList();
        }

        var progress = new LoadProgress();
        var run = options.Read(parsed, CommandText.Of(parsed), progress);
        var comparison = await LoadRounds.ReadAsync(options, parsed, run, cancellationToken);
        RunFolder? output = null;
        var rounds = new List<LoadResult>();
        while (rounds.Count < comparison.Count && rounds.All(round => round.EndedEarly is null))
        {
            var target = Target(run.Scenario);
            await using (target)
            {
                ForeignHosts.Refuse(target.Hosts, parsed.GetValue(options.Authorised));
                output ??= RunFolder.Open(parsed.GetValue(options.Out), "load", target.Name, Time);
                if (comparison.Count > 1)
                {
                    progress.Note($"round {rounds.Count + 1} of {comparison.Count}");
                }

                rounds.Add(await MeasureAsync(target, run, progress, output, cancellationToken));
            }

            if (comparison.Count > 1)
            {
                await LoadReport.WriteAsync(Path.Combine(output.Path, $"round-{rounds.Count}"), rounds[^1], CancellationToken.None);
            }
        }

        // The result of what was done is written also after Ctrl-C.
        var result = comparison.Judge(rounds);
        await LoadReport.WriteAsync(output!.Path, result, CancellationToken.None);
        LoadSummaryText.Write(result, output);
        if (result.EndedEarly is { } end)
        {
            await HarnessProgram.TellFailureAsync($"{end}: the result tells what was measured until then.");
        }

        return result.ExitCode;
    }

    private static async Task<LoadResult> MeasureAsync(ITarget target, LoadOptions run, LoadProgress progress, RunFolder output, CancellationToken cancellationToken)
    {
        var startedAt = Time.GetUtcNow();
        TargetDescription? description = null;
        try
        {
            description = await target.StartAsync(cancellationToken);
            progress.Note($"{target.Name}: {run.Scenario.Summary}");
            return await new LoadRun(target, description, run).RunAsync(cancellationToken);
        }
        catch (LoadException failure)
        {
            throw new UsageException($"load: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is TargetException or OperationCanceledException)
        {
            // Before the load began: there is a result all the same, for whoever reads results only.
            var known = new TargetResult(target.Name, description?.Software, description?.Version, [run.Binding.ToString().ToLowerInvariant()]);
            await LoadReport.WriteAsync(output.Path, LoadRun.NotBegun(run, known, startedAt, failure as TargetException), CancellationToken.None);
            throw;
        }
    }

    private static int WriteList()
    {
        foreach (var scenario in ScenarioCatalogue.All)
        {
            Console.WriteLine($"{scenario.Name,-14} {scenario.Summary}");
            Console.WriteLine($"{"",-14} steps: {string.Join(", ", scenario.Steps)}");
        }

        return ExitCodes.Good;
    }

    private ITarget Target(ILoadScenario scenario)
    {
        var text = parsed.GetValue(options.Target)!;
        try
        {
            return TargetFactory.ParseForLoad(text, Time, HostSelfVerb.CommandLine, scenario.NeedsArchives);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--target {text}: {failure.Message}", failure);
        }
    }
}
