using System.CommandLine;
using System.Globalization;
using System.Net;
using Harness.Cli.Verbs.Load.Profiles;
using Harness.Load.Agents;
using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Scenarios.Composed;
using Harness.Load.Users;
using Harness.Targets;

namespace Harness.Cli.Verbs.Load;

/// <summary>The options of <c>harness load</c>.</summary>
internal sealed class LoadVerbOptions
{
    private const int SettledFrom = 500;

    private static readonly ScenarioSettings s_sizes = new();

    public Option<string> Target { get; } = SharedOptions.Target();

    public Option<string?> Peer { get; } = new("--peer") { Description = "The other server of a scenario between two: self, prosody, ejabberd, or what --target takes where that is somewhere too. Default: self.", HelpName = "TARGET" };

    public Option<string?> Out { get; } = SharedOptions.Out("Where the result goes. Default: reports/runs/<time>-load-<target>, with 'latest' pointing at it.");

    public Option<string> Scenario { get; } = Text("--scenario", "NAME", "What users do; --list shows what there is.", "chat-pairs");

    public Option<string?> ScenarioAssembly { get; } = new("--scenario-assembly") { Description = "An assembly with scenarios of your own, which --scenario names then; where it has one alone, that is meant.", HelpName = "FILE.dll" };

    public Option<string?> Profile { get; } = new("--profile") { Description = "A file that says what this command line does not (docs/load.md).", HelpName = "FILE" };

    public Option<bool> PrintProfile { get; } = new("--print-profile") { Description = "Print the profile that this command line means, and stop." };

    public Option<bool> PrintProfileSchema { get; } = new("--print-profile-schema") { Description = "Print what a profile may say, as JSON Schema, and stop." };

    public Option<int> RoomSize { get; } = Number("--room-size", "How many occupants a room has, and subscribers a node; users are a multiple of it.", s_sizes.RoomSize);

    public Option<int> Contacts { get; } = Number("--contacts", "How many contacts a user has: circles of one more, and users are a multiple of that.", s_sizes.Contacts);

    public Option<int> RosterItems { get; } = Number("--roster-items", "How many items are in a roster before anybody changes it.", s_sizes.RosterItems);

    public Option<int> Archived { get; } = Number("--archived", "How many messages are put into an archive before it is read.", s_sizes.ArchivedMessages);

    public Option<int> Page { get; } = Number("--page", "How many messages of an archive are asked for at a time.", s_sizes.PageSize);

    public Option<int> FileBytes { get; } = Number("--file-bytes", "How long an uploaded file is, in bytes.", s_sizes.FileBytes);

    public Option<bool> Put { get; } = new("--put") { Description = "Files are uploaded and downloaded again, over HTTPS, and slots not only asked for." };

    public Option<string[]> Weight { get; } = Words("--weight", "NAME=N", $"How often an activity of mixed-day happens, against the others; may be repeated. Default: {string.Join(" ", MixedDay.DefaultWeights.Select(weight => $"{weight.Key}={weight.Value}"))}.");

    public Option<bool> List { get; } = new("--list") { Description = "List the scenarios and their steps, and stop; no target is needed." };

    public Option<int> Users { get; } = new("--users") { Description = "How many users.", DefaultValueFactory = _ => 100, HelpName = "N" };

    public Option<double?> Rate { get; } = new("--rate") { Description = "Iterations that start a second, whatever becomes of them (open model). Default: each user begins again when it is done (closed model).", HelpName = "N" };

    public Option<string> Duration { get; } = Text("--duration", "TIME", "How long it is measured: 500ms, 30s, 2m, 1h.", "30s");

    public Option<string> RampUp { get; } = Text("--ramp-up", "TIME", "How long rate or users take to grow to their full number, measured too.", "0s");

    public Option<string> WarmUp { get; } = Text("--warm-up", "TIME", "How long the load is put on before anything counts.", "5s");

    public Option<string> Think { get; } = Text("--think", "TIME", "How long a user of the closed model waits between two iterations; mixed-day: 1s unless said.", "0s");

    public Option<string[]> Simulation { get; } = Words("--simulation", "PART", "A part of the load model, instead of --rate, --duration and --ramp-up: 'inject(200, 30s)', 'ramping-constant(50, 1m)', 'pause(5s)' …; may be repeated.");

    public Option<string[]> Threshold { get; } = Words("--threshold", "TEXT", "What the run is held to, else exit code 1: 'p99<50ms', 'lost=0', 'failed<1%', 'rate>=1000', 'sasl:p95<20ms'; may be repeated.");

    public Option<int?> Rounds { get; } = new("--rounds") { Description = "How often the whole run is made, with a server started anew where that is up to us. Default: 1; with --compare 5.", HelpName = "N" };

    public Option<string?> Compare { get; } = new("--compare") { Description = "A stored run of several rounds, its directory or result.json: exit code 1 where a number became worse.", HelpName = "RUN" };

    public Option<double> Tolerance { get; } = new("--tolerance") { Description = "What is no change that matters, in percent.", DefaultValueFactory = _ => 5, HelpName = "PERCENT" };

    public Option<string> Binding { get; } = Text("--binding", "BINDING", "How streams travel: tcp, tls, websocket, bosh.", "tcp").AcceptOnlyFromAmong([.. Enum.GetNames<Binding>().Select(name => name.ToLowerInvariant())]);

    public Option<bool> Plain { get; } = new("--plain") { Description = "Streams over tcp do without STARTTLS, those over websocket and bosh without TLS, where the target has it so." };

    public Option<string?> Mechanism { get; } = new Option<string?>("--mechanism") { Description = "The SASL mechanism. Default: PLAIN within TLS, where it is offered, else the shortest SCRAM.", HelpName = "NAME" }
        .AcceptOnlyFromAmong("PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512");

    public Option<string> Login { get; } = Text("--login", "KIND", "How users authenticate: sasl; sasl2, with a resource in the same go; fast, where logins behind a user's first one use a token.", "sasl").AcceptOnlyFromAmong("sasl", "sasl2", "fast");

    public Option<string> Cut { get; } = Text("--cut", "KIND", "How the scenario resume cuts connections: rst, with a reset, or fin, by closing them.", "rst").AcceptOnlyFromAmong("rst", "fin");

    public Option<int> Workers { get; } = new("--workers") { Description = "How many threads make the load.", DefaultValueFactory = _ => 1, HelpName = "N" };

    public Option<int> Body { get; } = new("--body") { Description = "The length of the body of a chat message, in bytes.", DefaultValueFactory = _ => 100, HelpName = "N" };

    public Option<string> Late { get; } = Text("--late", "TIME", "What arrives later than this counts as late.", "1s");

    public Option<string[]> Source { get; } = Words("--source", "IP", "An address to connect from; may be repeated, to have more connections than one address has ports.");

    public Option<int?> Agents { get; } = new("--agents") { Description = "How many agents make the load, each a 'harness agent' that joins --listen. Default: this process makes it.", HelpName = "N" };

    public Option<string?> Listen { get; } = new("--listen") { Description = "Where agents join, as they write it too.", HelpName = "HOST:PORT" };

    public Option<string?> Secret { get; } = new("--secret") { Description = "A file with what only coordinator and agents know, 16 characters or more.", HelpName = "FILE" };

    public Option<string> AgentsWithin { get; } = Text("--agents-within", "TIME", "How long to wait for the agents.", "5m");

    public Option<int> Servers { get; } = new("--servers") { Description = "How many servers are started, which know nothing of each other and share the agents: for more sessions than one process may have open files.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public Option<bool> NoLive { get; } = new("--no-live") { Description = "A line a second. Default: the live view in a terminal, and a line each five seconds elsewhere." };

    public Option<long> Seed { get; } = new("--seed") { Description = "The seed of all chance in the run.", DefaultValueFactory = _ => 1, HelpName = "N" };

    public Option<string[]> Authorised { get; } = Words("--i-am-authorised-to-test", "HOST", "Your word that load may be put on that host. A host that is not this machine is left alone without it.");

    /// <summary>What a profile may say: all options but those that are about profiles, that run nothing, or that are the user's own word.</summary>
    public IReadOnlyList<ProfileField> ProfileFields => field ??= [.. All.Where(option => option != Profile && option != PrintProfile && option != PrintProfileSchema && option != List && option != Authorised).Select(Field)];

    private IReadOnlyList<Option> All =>
    [
        Target, Peer, Scenario, ScenarioAssembly, Profile, PrintProfile, PrintProfileSchema, RoomSize, Contacts, RosterItems, Archived, Page, FileBytes, Put, Weight, Users, Rate, Duration, RampUp, WarmUp, Think, Simulation, Threshold, Rounds, Compare, Tolerance, Binding, Plain, Mechanism, Login, Cut, Workers, Body, Late, Source, Agents, Listen, Secret, AgentsWithin, Servers, Seed, Authorised, NoLive, Out, List,
    ];

    public Command AddTo(Command verb)
    {
        foreach (var option in All)
        {
            verb.Options.Add(option);
        }

        return verb;
    }

    /// <summary>What the command line says, as a run takes it.</summary>
    /// <exception cref="UsageException">Something is wrong in it.</exception>
    public LoadOptions Read(ParseResult parsed, Composition? composition, string replay, ILoadProgress? progress)
    {
        var settings = new ScenarioSettings
        {
            RoomSize = parsed.GetValue(RoomSize),
            Contacts = parsed.GetValue(Contacts),
            RosterItems = parsed.GetValue(RosterItems),
            ArchivedMessages = parsed.GetValue(Archived),
            PageSize = parsed.GetValue(Page),
            FileBytes = parsed.GetValue(FileBytes),
            PutsFiles = parsed.GetValue(Put),
            Weights = (parsed.GetValue(Weight) ?? []).Select(text => Parsed("--weight", text, ReadWeight)).GroupBy(weight => weight.Name, StringComparer.Ordinal)
                .ToDictionary(weight => weight.Key, weight => weight.Last().Value, StringComparer.Ordinal),
        };
        var scenario = FindScenario(parsed, composition, settings);
        var users = parsed.GetValue(Users);
        var options = new LoadOptions
        {
            Scenario = scenario,
            Settings = settings,
            Plan = Plan(parsed, scenario, users),
            Users = users,
            Binding = Enum.Parse<Binding>(parsed.GetValue(Binding)!, ignoreCase: true),
            IsPlain = parsed.GetValue(Plain),
            Mechanism = parsed.GetValue(Mechanism),
            Login = Enum.Parse<LoginKind>(parsed.GetValue(Login)!, ignoreCase: true),
            Cut = Enum.Parse<CutKind>(parsed.GetValue(Cut)!, ignoreCase: true),
            Workers = parsed.GetValue(Workers),
            BodyBytes = parsed.GetValue(Body),
            ThinkTime = parsed.GetResult(Think) is { Implicit: false } ? Time("--think", parsed.GetValue(Think)!) : scenario.ThinkTime,
            LateAfter = Time("--late", parsed.GetValue(Late)!),
            Settle = TimeSpan.FromSeconds(users < SettledFrom ? 0 : 2),
            Sources = [.. (parsed.GetValue(Source) ?? []).Select(text => Parsed("--source", text, IPAddress.Parse))],
            Thresholds = [.. (parsed.GetValue(Threshold) ?? []).Select(text => Parsed("--threshold", text, Harness.Load.Judging.Threshold.Parse))],
            Seed = parsed.GetValue(Seed),
            Replay = replay,
            Progress = progress,
        };
        ReadServers(parsed);
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

    /// <summary>The scenarios of the assembly of one's own; none where there is no such assembly.</summary>
    /// <exception cref="UsageException">It cannot be loaded.</exception>
    public IReadOnlyList<ILoadScenario> OwnScenarios(ParseResult parsed, ScenarioSettings settings) =>
        parsed.GetValue(ScenarioAssembly) is { } file ? Parsed("--scenario-assembly", file, path => Harness.Load.Scenarios.ScenarioAssembly.Load(path, settings)) : [];

    /// <summary>What an option is where nobody says it, as a word.</summary>
    public string DefaultOf(Option option, ParseResult parsed) =>
        option == Users ? parsed.GetValue(Users).ToString(CultureInfo.InvariantCulture) : parsed.GetValue((Option<string>)option)!;

    private ILoadScenario FindScenario(ParseResult parsed, Composition? composition, ScenarioSettings settings)
    {
        if (settings.Fault() is { } fault)
        {
            throw new UsageException($"load: {fault}.");
        }

        if (composition is not null)
        {
            return new ComposedScenario(composition, settings);
        }

        var own = OwnScenarios(parsed, settings);
        var name = own is [var only] && parsed.GetResult(Scenario) is not { Implicit: false } ? only.Name : parsed.GetValue(Scenario)!;
        return own.FirstOrDefault(scenario => scenario.Name == name) ?? Parsed("--scenario", name, text => ScenarioCatalogue.Find(text, settings));
    }

    // Time, part of a load model, threshold: what the option itself takes as any text.
    private ProfileField Field(Option option) => new(option)
    {
        IsPath = option == Out || option == Compare || option == ScenarioAssembly || option == Secret,
        IsWeights = option == Weight,
        Check = option == Simulation ? text => SimulationText.Parse(text)
            : option == Threshold ? text => Harness.Load.Judging.Threshold.Parse(text)
            : option == Source ? text => IPAddress.Parse(text)
            : option.HelpName == "TIME" ? text => SimulationText.ParseTime(text)
            : null,
    };

    /// <summary>How many servers are started.</summary>
    /// <exception cref="UsageException">There are not as many agents.</exception>
    public int ReadServers(ParseResult parsed)
    {
        var (servers, agents) = (parsed.GetValue(Servers), parsed.GetValue(Agents) ?? 1);
        return servers >= 1 && servers <= agents ? servers : throw new UsageException($"--servers {servers}: take 1, or with agents up to as many: an agent's users are all on one server.");
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

    private static (string Name, double Value) ReadWeight(string text) =>
        text.Split('=') is [var name, var number] && double.TryParse(number, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? (name, value)
            : throw new FormatException("a weight is written as NAME=NUMBER");

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

    private static Option<int> Number(string name, string description, int otherwise) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };

    private static Option<string[]> Words(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, Arity = ArgumentArity.OneOrMore };
}
