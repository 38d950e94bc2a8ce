using System.CommandLine;
using System.Net;
using Harness.Load.Agents;
using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Targets;

namespace Harness.Cli.Verbs.Load;

/// <summary>The options of <c>harness load</c>.</summary>
internal sealed class LoadVerbOptions
{
    private const int SettledFrom = 500;

    public Option<string> Target { get; } = SharedOptions.Target();

    public Option<string?> Out { get; } = SharedOptions.Out("Where the result goes. Default: reports/runs/<time>-load-<target>, with 'latest' pointing at it.");

    public Option<string> Scenario { get; } = Text("--scenario", "NAME", "What users do; --list shows what there is.", "chat-pairs");

    public Option<bool> List { get; } = new("--list") { Description = "List the scenarios and their steps, and stop; no target is needed." };

    public Option<int> Users { get; } = new("--users") { Description = "How many users.", DefaultValueFactory = _ => 100, HelpName = "N" };

    public Option<double?> Rate { get; } = new("--rate") { Description = "Iterations that start a second, whatever becomes of them (open model). Default: each user begins again when it is done (closed model).", HelpName = "N" };

    public Option<string> Duration { get; } = Text("--duration", "TIME", "How long it is measured: 500ms, 30s, 2m, 1h.", "30s");

    public Option<string> RampUp { get; } = Text("--ramp-up", "TIME", "How long rate or users take to grow to their full number, measured too.", "0s");

    public Option<string> WarmUp { get; } = Text("--warm-up", "TIME", "How long the load is put on before anything counts.", "5s");

    public Option<string> Think { get; } = Text("--think", "TIME", "How long a user of the closed model waits between two iterations.", "0s");

    public Option<string[]> Simulation { get; } = Words("--simulation", "PART", "A part of the load model, instead of --rate, --duration and --ramp-up: 'inject(200, 30s)', 'ramping-constant(50, 1m)', 'pause(5s)' …; may be repeated.");

    public Option<string[]> Threshold { get; } = Words("--threshold", "TEXT", "What the run is held to, else exit code 1: 'p99<50ms', 'lost=0', 'failed<1%', 'rate>=1000', 'sasl:p95<20ms'; may be repeated.");

    public Option<int?> Rounds { get; } = new("--rounds") { Description = "How often the whole run is made, with a server started anew where that is up to us. Default: 1; with --compare 5.", HelpName = "N" };

    public Option<string?> Compare { get; } = new("--compare") { Description = "A stored run of several rounds, its directory or result.json: exit code 1 where a number became worse.", HelpName = "RUN" };

    public Option<double> Tolerance { get; } = new("--tolerance") { Description = "What is no change that matters, in percent.", DefaultValueFactory = _ => 5, HelpName = "PERCENT" };

    public Option<string> Binding { get; } = Text("--binding", "BINDING", "How streams travel: tcp or tls.", "tcp").AcceptOnlyFromAmong([.. Enum.GetNames<Binding>().Select(name => name.ToLowerInvariant())]);

    public Option<bool> Plain { get; } = new("--plain") { Description = "Streams over tcp do without STARTTLS." };

    public Option<string?> Mechanism { get; } = new Option<string?>("--mechanism") { Description = "The SASL mechanism. Default: PLAIN within TLS, where it is offered, else the shortest SCRAM.", HelpName = "NAME" }
        .AcceptOnlyFromAmong("PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512");

    public Option<int> Workers { get; } = new("--workers") { Description = "How many threads make the load.", DefaultValueFactory = _ => 1, HelpName = "N" };

    public Option<int> Body { get; } = new("--body") { Description = "The length of the body of a chat message, in bytes.", DefaultValueFactory = _ => 100, HelpName = "N" };

    public Option<string> Late { get; } = Text("--late", "TIME", "What arrives later than this counts as late.", "1s");

    public Option<string[]> Source { get; } = Words("--source", "IP", "An address to connect from; may be repeated, to have more connections than one address has ports.");

    public Option<int?> Agents { get; } = new("--agents") { Description = "How many agents make the load, each a 'harness agent' that joins --listen. Default: this process makes it.", HelpName = "N" };

    public Option<string?> Listen { get; } = new("--listen") { Description = "Where agents join, as they write it too.", HelpName = "HOST:PORT" };

    public Option<string?> Secret { get; } = new("--secret") { Description = "A file with what only coordinator and agents know, 16 characters or more.", HelpName = "FILE" };

    public Option<string> AgentsWithin { get; } = Text("--agents-within", "TIME", "How long to wait for the agents.", "5m");

    public Option<bool> NoLive { get; } = new("--no-live") { Description = "A line a second instead of the live view, which needs a terminal." };

    public Option<long> Seed { get; } = new("--seed") { Description = "The seed of all chance in the run.", DefaultValueFactory = _ => 1, HelpName = "N" };

    public Option<string[]> Authorised { get; } = Words("--i-am-authorised-to-test", "HOST", "Your word that load may be put on that host. A host that is not this machine is left alone without it.");

    public Command AddTo(Command verb)
    {
        foreach (var option in new Option[]
        {
            Target, Scenario, Users, Rate, Duration, RampUp, WarmUp, Think, Simulation, Threshold, Rounds, Compare, Tolerance, Binding, Plain, Mechanism, Workers, Body, Late, Source, Agents, Listen, Secret, AgentsWithin, Seed, Authorised, NoLive, Out, List,
        })
        {
            verb.Options.Add(option);
        }

        return verb;
    }

    /// <summary>What the command line says, as a run takes it.</summary>
    /// <exception cref="UsageException">Something is wrong in it.</exception>
    public LoadOptions Read(ParseResult parsed, string replay, ILoadProgress progress)
    {
        var scenario = Parsed("--scenario", parsed.GetValue(Scenario)!, ScenarioCatalogue.Find);
        var users = parsed.GetValue(Users);
        var options = new LoadOptions
        {
            Scenario = scenario,
            Plan = Plan(parsed, scenario, users),
            Users = users,
            Binding = Enum.Parse<Binding>(parsed.GetValue(Binding)!, ignoreCase: true),
            IsPlain = parsed.GetValue(Plain),
            Mechanism = parsed.GetValue(Mechanism),
            Workers = parsed.GetValue(Workers),
            BodyBytes = parsed.GetValue(Body),
            ThinkTime = Time("--think", parsed.GetValue(Think)!),
            LateAfter = Time("--late", parsed.GetValue(Late)!),
            Settle = TimeSpan.FromSeconds(users < SettledFrom ? 0 : 2),
            Sources = [.. (parsed.GetValue(Source) ?? []).Select(text => Parsed("--source", text, IPAddress.Parse))],
            Thresholds = [.. (parsed.GetValue(Threshold) ?? []).Select(text => Parsed("--threshold", text, Harness.Load.Judging.Threshold.Parse))],
            Seed = parsed.GetValue(Seed),
            Replay = replay,
            Progress = progress,
        };
        var faults = parsed.GetValue(Agents) is { } agents ? Coordinator.FaultOf(options, agents) : options.Fault();
        return faults is { } fault ? throw new UsageException($"load: {fault}.") : options;
    }

    /// <summary>How agents find the coordinator, or <see langword="null"/> where there are none.</summary>
    /// <exception cref="UsageException">Something is wrong in it.</exception>
    public (int Count, HostPort Listen, string Secret, TimeSpan Within)? ReadAgents(ParseResult parsed)
    {
        if (parsed.GetValue(Agents) is not { } count)
        {
            return parsed.GetValue(Listen) is null && parsed.GetValue(Secret) is null ? null : throw new UsageException("--listen, --secret: are for agents; say how many: --agents N.");
        }

        if (parsed.GetValue(Listen) is not { } listen || parsed.GetValue(Secret) is not { } secret)
        {
            throw new UsageException("--agents: needs --listen HOST:PORT, which agents join, and --secret FILE, which they have too.");
        }

        return parsed.GetValue(Source) is { Length: > 0 }
            ? throw new UsageException("--source: with agents, each of them has its own; give it to 'harness agent'.")
            : (count, Parsed("--listen", listen, text => HostPort.Parse(text)), secret, Time("--agents-within", parsed.GetValue(AgentsWithin)!));
    }

    private LoadPlan Plan(ParseResult parsed, ILoadScenario scenario, int users)
    {
        var warmUp = Time("--warm-up", parsed.GetValue(WarmUp)!);
        var given = parsed.GetValue(Simulation) ?? [];
        if (given.Length > 0 && (parsed.GetValue(Rate) is not null || parsed.GetResult(Duration) is { Implicit: false } || parsed.GetResult(RampUp) is { Implicit: false }))
        {
            throw new UsageException("--simulation: says all that --rate, --duration and --ramp-up say; leave those out.");
        }

        if (given.Length > 0)
        {
            return Parsed("--simulation", string.Empty, _ => new LoadPlan(warmUp, [.. given.Select(SimulationText.Parse)]));
        }

        var (during, rampUp) = (Time("--duration", parsed.GetValue(Duration)!), Time("--ramp-up", parsed.GetValue(RampUp)!));
        List<LoadSimulation> parts = scenario.OnlyHolds ? [new Pause(during)]
            : parsed.GetValue(Rate) is { } rate ? [new Inject(rate, during)]
            : [new KeepConstant(users, during)];
        if (rampUp > TimeSpan.Zero && !scenario.OnlyHolds)
        {
            parts.Insert(0, parts[0] is Inject inject ? new RampingInject(inject.Rate, rampUp) : new RampingConstant(users, rampUp));
        }

        return Parsed("--rate, --users, --duration", string.Empty, _ => new LoadPlan(warmUp, parts));
    }

    private static TimeSpan Time(string option, string text) => Parsed(option, text, SimulationText.ParseTime);

    private static T Parsed<T>(string option, string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"{option}{(text.Length == 0 ? "" : $" {text}")}: {failure.Message.TrimEnd('.')}.", failure);
        }
    }

    private static Option<string> Text(string name, string helpName, string description, string otherwise) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => otherwise };

    private static Option<string[]> Words(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, Arity = ArgumentArity.OneOrMore };
}
