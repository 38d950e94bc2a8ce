using System.CommandLine;
using System.Globalization;
using Harness.Cli.Running;
using Harness.Conformance;
using Harness.Conformance.Baselines;
using Harness.Conformance.Requirements;
using Harness.Conformance.Running;
using Harness.Conformance.Scenarios.Rfc6120;
using Harness.Conformance.Selecting;
using Harness.Reports;
using Harness.Results;
using Harness.Targets;
using Harness.Targets.Clients;
using Harness.Targets.Federated;

namespace Harness.Cli.Verbs.Conform;

/// <summary><c>harness conform</c>: plays scenarios against a target and leaves a report.</summary>
internal sealed class ConformVerb(ConformOptions options, ParseResult parsed)
{
    // Each is a program that starts; more at a time would only wait for each other.
    private const int ClientsAtATime = 8;

    private static readonly TimeProvider Time = TimeProvider.System;

    public static Command Create()
    {
        var options = new ConformOptions();
        var verb = options.AddTo(new Command("conform", "Check a server, or a client, against the RFCs and XEPs, requirement by requirement."));
        verb.SetAction((parsed, cancellationToken) => new ConformVerb(options, parsed).RunAsync(cancellationToken));
        HelpWithExamples.Give(
            verb,
            "harness conform                                              our own server, every scenario",
            "harness conform --target prosody                             the installed Prosody",
            "harness conform --target xmpp://example.org@127.0.0.1:5222   a server that is already somewhere",
            "harness conform --target my-server.json --timeout-scale 3    one that a target file describes, and slow",
            "harness conform rfc6120/4.9 rfc6120/11 --binding tls         some sections, over direct TLS only",
            "harness conform --list '*/message-*'                         what would run",
            "harness conform --coverage                                   which requirements are checked",
            "harness conform --deviants                                   by which deliberate faults the suite is proven",
            "harness conform --deviants --play --spec XEP0199             how many of them, and of generated ones, it catches",
            "harness conform --role client --run 'python3 bot.py {jid} {password} {host} {port} {ca}'   a client; the harness is its server",
            "harness conform --role client --list                         what a client would meet",
            "harness conform --role s2s --target prosody                  a server among servers; the harness is the other domain");
        return verb;
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var all = ScenarioDiscovery.Find(typeof(S11_01_XmlRestrictions).Assembly);
        if (parsed.GetValue(options.Coverage))
        {
            return Listing.Coverage(RequirementCatalogue.Embedded, all, IsGiven(options.Role) ? Selected().Role : null, parsed.GetValue(SharedOptions.Verbose));
        }

        if (parsed.GetValue(options.Play) && !parsed.GetValue(options.Deviants))
        {
            throw new UsageException("--play: plays deviants; add --deviants.");
        }

        if (parsed.GetValue(options.Deviants))
        {
            return await new DeviantListing(all, IsGiven(options.Role) ? Selected().Role : null, parsed.GetValue(options.Spec) ?? [], parsed.GetValue(SharedOptions.Verbose))
                .WriteAsync(parsed.GetValue(options.Play), cancellationToken);
        }

        var selected = Selected().From(all, RequirementCatalogue.Embedded);
        if (parsed.GetValue(options.List))
        {
            return Listing.Scenarios(selected, parsed.GetValue(SharedOptions.Verbose));
        }

        RefuseContradictions();
        var named = parsed.GetValue(options.Baseline);
        var baseline = named is null ? null : await BaselineFile.ReadAsync(named, cancellationToken);
        var texts = parsed.GetValue(options.Specs) is { } folder ? await ReadTextsAsync(folder, cancellationToken) : null;
        var request = new ConformanceOptions
        {
            Scenarios = selected,
            AllScenarioIds = all.Select(scenario => scenario.Id).ToHashSet(StringComparer.Ordinal),
            Bindings = Bindings(),
            Degree = IsClient && !IsGiven(options.Parallel) ? ClientsAtATime : parsed.GetValue(options.Parallel),
            Patience = Scaled(TimeSpan.FromSeconds(5)),
            ArrangingPatience = Scaled(TimeSpan.FromSeconds(10)),
            ScenarioLimit = Scaled(TimeSpan.FromSeconds(IsClient ? 150 : 60)),
            Seed = parsed.GetValue(options.Seed),
            Strict = parsed.GetValue(options.Strict),
            MinimumExecuted = parsed.GetValue(options.Minimum),
            Texts = texts,
            Time = Time,
            Command = Command(),
        };
        if (IsClient)
        {
            var program = Program();
            await using var client = await ClientConformanceRun.PrepareAsync(program, Time, cancellationToken);
            return await PlayAsync(new ClientSubject(program.Name, client), request, baseline, cancellationToken);
        }

        if (Selected().Role is Role.S2s or Role.Component)
        {
            await using var world = new RemoteWorld(Time);
            await using var federated = Target(world);
            return await PlayAsync(new TargetSubject(federated), request with { World = world }, baseline, cancellationToken);
        }

        await using var target = Target(world: null);
        return await PlayAsync(new TargetSubject(target), request, baseline, cancellationToken);
    }

    private async Task<int> PlayAsync(IConformSubject subject, ConformanceOptions request, BaselineFile? baseline, CancellationToken cancellationToken)
    {
        var output = RunFolder.Open(parsed.GetValue(options.Out), "conform", subject.Name, Time);
        var startedAt = Time.GetUtcNow();
        var began = Time.GetTimestamp();
        RunResult result;
        try
        {
            var description = await subject.StartAsync(request, cancellationToken);
            baseline ??= parsed.GetValue(options.NoBaseline) ? new BaselineFile("", Baseline.Empty) : await BaselineFile.FindAsync(description, subject.Name, Selected().Role, cancellationToken);
            using var progress = new ConformProgress(baseline.Content, parsed.GetValue(SharedOptions.Verbose), IsClient ? subject.Name : TargetText());
            result = await subject.RunAsync(request with { Baseline = baseline.Content, Progress = progress }, cancellationToken);
        }
        catch (Exception failure) when (failure is TargetException || (failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Nothing was judged, and that too is something to read later.
            var exitCode = failure is TargetException ? ExitCodes.Target : ExitCodes.Interrupted;
            await RunReport.WriteAsync(output.Path, NothingDone(subject.Name, request, startedAt, Time.GetElapsedTime(began), exitCode, failure), CancellationToken.None);
            throw;
        }

        if (cancellationToken.IsCancellationRequested && result.EndedEarly is not null)
        {
            result = result with { ExitCode = ExitCodes.Interrupted };
        }

        // The report of what was done is written also after Ctrl-C.
        await RunReport.WriteAsync(output.Path, result, CancellationToken.None);
        if (parsed.GetValue(options.UpdateBaseline))
        {
            await UpdateAsync(result, baseline, CancellationToken.None);
        }

        ConformSummaryText.Write(result, output);
        if (result.EndedEarly is { } end)
        {
            await HarnessProgram.TellFailureAsync($"{end}: the report tells what was done until then.");
        }

        return result.ExitCode;
    }

    private ITarget Target(RemoteWorld? world)
    {
        try
        {
            return world is null ? TargetFactory.Parse(TargetText(), Time) : TargetFactory.ParseFederated(TargetText(), Time, world.Federation);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--target {TargetText()}{(world is null ? "" : $" with --role {RoleText()}")}: {failure.Message}", failure);
        }
    }

    private string RoleText() => parsed.GetValue(options.Role)!;

    private bool IsClient => Selected().Role == Role.Client;

    private bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };

    private ClientCommand Program()
    {
        var command = parsed.GetValue(options.Run) ?? throw new UsageException("--role client: says nothing of the client; add --run 'COMMAND {jid} {password} {host} {port} {ca}'.");
        try
        {
            return new ClientCommand(command);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--run: {failure.Message}", failure);
        }
    }

    private Selection Selected() => new()
    {
        Only = [.. parsed.GetValue(options.Selectors) ?? [], .. parsed.GetValue(options.Only) ?? []],
        Skip = parsed.GetValue(options.Skip) ?? [],
        Specs = parsed.GetValue(options.Spec) ?? [],
        Levels = parsed.GetValue(options.Level) ?? [],
        Role = Enum.Parse<Role>(RoleText(), ignoreCase: true),
    };

    private void RefuseContradictions()
    {
        if (IsGiven(options.Run) != IsClient)
        {
            throw new UsageException(IsClient
                ? "--role client: says nothing of the client; add --run 'COMMAND {jid} {password} {host} {port} {ca}'."
                : "--run: starts a client under test; add --role client.");
        }

        if (IsClient && (IsGiven(options.Target) || Bindings().Any(binding => binding != Binding.Tcp && IsGiven(options.Binding))))
        {
            throw new UsageException("--role client: the harness itself is the server, over TCP; leave --target out, and every --binding but tcp.");
        }

        if (Selected().Role is Role.S2s or Role.Component && IsGiven(options.Binding))
        {
            throw new UsageException($"--role {RoleText()}: streams between servers, and of components, have no choice of binding; leave --binding out.");
        }

        if (parsed.GetValue(options.NoBaseline) && (parsed.GetValue(options.Baseline) is not null || parsed.GetValue(options.UpdateBaseline)))
        {
            throw new UsageException("--no-baseline: contradicts --baseline and --update-baseline; leave one out.");
        }

        // The file would lose what it says about every scenario that was not selected.
        var selection = Selected();
        var isWhole = selection.Only.Count + selection.Skip.Count + selection.Specs.Count + selection.Levels.Count == 0 && Bindings().Length == Enum.GetValues<Binding>().Length;
        if (parsed.GetValue(options.UpdateBaseline) && !isWhole)
        {
            throw new UsageException("--update-baseline: needs a whole run; leave out what selects scenarios or bindings.");
        }
    }

    private static async Task<SpecTexts> ReadTextsAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await SpecTexts.ReadAsync(folder, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--specs {folder}: {failure.Message} Name a folder with requirements/*.tsv in it.", failure);
        }
    }

    private static async Task UpdateAsync(RunResult result, BaselineFile baseline, CancellationToken cancellationToken)
    {
        if (result.EndedEarly is not null)
        {
            throw new UsageException($"--update-baseline: the run ended early ({result.EndedEarly}), so the baseline was left as it is.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(baseline.Path))!);
        await File.WriteAllTextAsync(baseline.Path, BaselineWriter.Write(result, baseline.Content), cancellationToken);
        Console.WriteLine($"baseline: {RunFolder.Shown(Path.GetFullPath(baseline.Path))}");
    }

    private static RunResult NothingDone(string name, ConformanceOptions request, DateTimeOffset startedAt, TimeSpan took, int exitCode, Exception failure) => new()
    {
        Verb = "conform",
        Target = new TargetResult(name, null, null, []),
        Seed = request.Seed,
        StartedAt = startedAt,
        DurationMs = (long)took.TotalMilliseconds,
        ExitCode = exitCode,
        EndedEarly = failure is TargetException ? failure.Message.ReplaceLineEndings(" ") : "interrupted",
        Summary = new ConformSummary(0, 0, 0, 0, 0, 0, 0, 0),
        Scenarios = [],
    };

    private Binding[] Bindings() => parsed.GetValue(options.Binding) is { Length: > 0 } named
        ? [.. named.Select(name => Enum.Parse<Binding>(name, ignoreCase: true)).Distinct()]
        : Enum.GetValues<Binding>();

    private TimeSpan Scaled(TimeSpan time) => time * parsed.GetValue(options.TimeoutScale);

    private string TargetText() => parsed.GetValue(options.Target)!;

    private string Command()
    {
        var scale = parsed.GetValue(options.TimeoutScale);
        var subject = IsClient ? $"--role client --run {CommandText.Quoted(parsed.GetValue(options.Run) ?? "")}" : $"{(IsGiven(options.Role) ? $"--role {RoleText()} " : "")}--target {CommandText.Quoted(TargetText())}";
        return $"./harness conform {subject}{(scale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" --timeout-scale {scale}"))}";
    }
}
