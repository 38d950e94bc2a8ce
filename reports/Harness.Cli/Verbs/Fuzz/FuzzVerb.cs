using System.CommandLine;
using Harness.Cli.Running;
using Harness.Fuzz.Campaign;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Families;
using Harness.Reports;
using Harness.Results;
using Harness.Targets;
using Harness.Targets.Federated;

namespace Harness.Cli.Verbs.Fuzz;

/// <summary><c>harness fuzz</c>: looks for what breaks a target, and shows it in the smallest form that it found.</summary>
internal sealed class FuzzVerb(FuzzVerbOptions options, ParseResult parsed)
{
    private static readonly TimeProvider Time = TimeProvider.System;

    private RemoteWorld? _world;

    public static Command Create()
    {
        var options = new FuzzVerbOptions();
        var verb = options.AddTo(new Command("fuzz", "Look for bytes that crash, hang, exhaust or deceive a server."));
        verb.SetAction((parsed, cancellationToken) => new FuzzVerb(options, parsed).RunAsync(cancellationToken));
        HelpWithExamples.Give(
            verb,
            "harness fuzz --duration 10m                                   our own server, all classes",
            "harness fuzz --target prosody --duration 1h --seed 7          the installed Prosody; the same seed makes the same cases",
            "harness fuzz --class 'xml-*' --class state-order --cases 5000",
            "harness fuzz --replay reports/runs/latest/findings/x.xmpp-case    does it still happen? exit code 1 if so",
            "harness fuzz --resume reports/runs/20261126-2100-fuzz-self    go on where it ended",
            "harness fuzz --target my-server.json --i-am-authorised-to-test example.org",
            "harness fuzz --list                                           the classes");
        return verb;
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (parsed.GetValue(options.List))
        {
            return WriteList();
        }

        try
        {
            await using var world = new RemoteWorld(Time);
            _world = world;
            var campaign = (await options.ReadAsync(parsed, cancellationToken)) with { World = world };
            await using (var probe = Target())
            {
                ForeignHosts.Refuse(probe.Hosts, parsed.GetValue(options.Authorised));
            }

            return parsed.GetValue(options.Replay) is { } file ? await ReplayAsync(file, campaign, cancellationToken) : await CampaignAsync(campaign, cancellationToken);
        }
        catch (CaseFormatException failure)
        {
            throw new UsageException(failure.Message, failure);
        }
    }

    private async Task<int> CampaignAsync(CampaignOptions campaign, CancellationToken cancellationToken)
    {
        var output = RunFolder.Open(parsed.GetValue(options.Resume) ?? parsed.GetValue(options.Out), "fuzz", parsed.GetValue(options.Target)!, Time);
        var progress = new FuzzProgress();
        progress.Note($"{parsed.GetValue(options.Target)}: {Quantities.Count(campaign.Families.Count, "class", "classes")}, seed {campaign.Seed}, {CaseWords.Of(campaign.Duration)}");
        var startedAt = Time.GetUtcNow();
        campaign = campaign with { Folder = output.Path, Progress = progress };
        var run = new CampaignRun(Target, campaign);
        await using (run)
        {
            CampaignOutcome outcome;
            try
            {
                outcome = await run.RunAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is ArgumentException or FormatException)
            {
                throw new UsageException($"fuzz: {failure.Message}", failure);
            }

            // The result of what was done is written also after Ctrl-C.
            var result = CampaignResult.Of(outcome, campaign, startedAt, Again(campaign), file => ReplayOf(Path.Combine(output.Path, file)));
            await FuzzReport.WriteAsync(output.Path, result, CancellationToken.None);
            FuzzSummaryText.Write(result, output);
            if (result.EndedEarly is { } end)
            {
                await HarnessProgram.TellFailureAsync($"{end}: the result tells what was done until then.");
            }

            return result.ExitCode;
        }
    }

    private async Task<int> ReplayAsync(string file, CampaignOptions campaign, CancellationToken cancellationToken)
    {
        var document = await CaseReader.ReadAsync(file, cancellationToken);
        var outcome = await CaseReplay.RunAsync(document, Target, campaign, cancellationToken);
        foreach (var line in CampaignFolder.TranscriptOf(outcome.Recording))
        {
            Console.WriteLine(line);
        }

        if (outcome.Recording.Inconclusive is { } reason)
        {
            Console.WriteLine($"inconclusive: {reason}");
            return ExitCodes.TooLittle;
        }

        foreach (var other in outcome.Others)
        {
            Console.WriteLine($"also: {CaseWords.Of(other.Kind)} ({CaseWords.Of(other.Oracle)}): {other.Summary}");
        }

        Console.WriteLine(outcome.Again is { } again ? $"still there: {CaseWords.Of(again.Kind)} ({CaseWords.Of(again.Oracle)}): {again.Summary}" : "not there any more");
        return outcome.Again is null ? ExitCodes.Good : ExitCodes.Failure;
    }

    private static int WriteList()
    {
        foreach (var each in FamilyCatalogue.All.Select(family => family.Class))
        {
            Console.WriteLine($"{each.Id,-20} {each.Summary}");
            Console.WriteLine($"{"",-20} {string.Join(", ", each.Weaknesses.Concat(each.Requirements))}; over {Way(each)}; oracles {string.Join(", ", each.Oracles.Select(CaseWords.Of))}");
        }

        return ExitCodes.Good;
    }

    private static string Way(FuzzClass each) => string.Join(", ", each.Roles.Contains(FuzzRole.Server) ? each.Bindings.Select(CaseWords.Of) : each.Roles.Select(CaseWords.Of))
        + (each.Roles.Contains(FuzzRole.S2s) ? " (self, prosody and ejabberd, which are told where the harness is)" : each.Roles.Contains(FuzzRole.Component) || each.Restarts ? " (targets that are started here)" : "");

    private ITarget Target()
    {
        var text = parsed.GetValue(options.Target)!;
        try
        {
            return TargetFactory.ParseForFuzz(text, Time, HostSelfVerb.CommandLine, _world!.Federation);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--target {text}: {failure.Message}", failure);
        }
    }

    private string Again(CampaignOptions campaign)
    {
        var command = CommandText.Of(parsed);
        return parsed.GetValue(options.Seed) is null && parsed.GetValue(options.Resume) is null ? $"{command} --seed {campaign.Seed}" : command;
    }

    private string ReplayOf(string file)
    {
        var target = parsed.GetValue(options.Target)!;
        var authorised = string.Concat((parsed.GetValue(options.Authorised) ?? []).Select(host => $" --i-am-authorised-to-test {CommandText.Quoted(host)}"));
        return $"./harness fuzz{(target == "self" ? "" : $" --target {CommandText.Quoted(target)}")}{authorised} --replay {CommandText.Quoted(RunFolder.Shown(file))}";
    }
}
