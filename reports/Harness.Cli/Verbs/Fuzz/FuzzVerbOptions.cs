using System.CommandLine;
using System.Globalization;
using Harness.Fuzz.Campaign;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Families;
using Harness.Load.Models;
using Harness.Targets;

namespace Harness.Cli.Verbs.Fuzz;

/// <summary>The options of <c>harness fuzz</c>.</summary>
internal sealed class FuzzVerbOptions
{
    private static readonly CampaignOptions s_defaults = new() { Seed = 0, Families = [] };

    public Option<string> Target { get; } = SharedOptions.Target();

    public Option<string?> Out { get; } = SharedOptions.Out("Where result, corpus and findings go. Default: reports/runs/<time>-fuzz-<target>, with 'latest' pointing at it.");

    public Option<bool> List { get; } = new("--list") { Description = "List the classes with their weaknesses and requirements, and stop; no target is needed." };

    public Option<string?> Replay { get; } = new("--replay") { Description = "Run the case of a file (.xmpp-case) once, on a fresh target: exit code 1 where it still shows what it showed, 0 where it does not.", HelpName = "FILE" };

    public Option<string?> Resume { get; } = new("--resume") { Description = "Go on where the campaign of a directory ended: its seed, its classes, the next case.", HelpName = "DIR" };

    public Option<string> Duration { get; } = Text("--duration", "TIME", "How long cases are begun: 30s, 10m, 1h. Findings are confirmed within it.", "1m");

    public Option<long?> Cases { get; } = new("--cases") { Description = "The most cases. Default: as many as there is time for.", HelpName = "N" };

    public Option<long?> Bytes { get; } = new("--bytes") { Description = "The most bytes that are sent. Default: as many as there is time for.", HelpName = "N" };

    public Option<long> TargetMemory { get; } = new("--target-memory") { Description = "Resident memory of the target, in MiB, at which a fresh one is started.", DefaultValueFactory = _ => s_defaults.TargetBytes >> 20, HelpName = "N" };

    public Option<ulong?> Seed { get; } = new("--seed") { Description = "The seed: the case of a number depends on it, and on what is selected. Default: by chance, and shown.", HelpName = "N" };

    public Option<string[]> Class { get; } = Words("--class", "GLOB", "Try these classes only: xml-*, state-order; may be repeated.");

    public Option<string[]> Binding { get; } = Words("--binding", "BINDING", "Try streams over these only: tcp, tls, websocket, bosh; may be repeated. Default: all that the target offers.");

    public Option<int> AtOnce { get; } = new("--at-once") { Description = "How many cases are under way at once.", DefaultValueFactory = _ => s_defaults.AtOnce, HelpName = "N" };

    public Option<string> Patience { get; } = Text("--patience", "TIME", "How long an answer may take.", CaseWords.Of(s_defaults.Patience));

    public Option<string> ShrinkTime { get; } = Text("--shrink-time", "TIME", "How long a finding may be made smaller.", CaseWords.Of(s_defaults.ShrinkTime));

    public Option<string[]> Authorised { get; } = Words("--i-am-authorised-to-test", "HOST", "Your word that this host may be tested so. A host that is not this machine is left alone without it.");

    public Command AddTo(Command verb)
    {
        foreach (var option in new Option[] { Target, Duration, Cases, Bytes, TargetMemory, Seed, Class, Binding, AtOnce, Patience, ShrinkTime, Replay, Resume, Authorised, Out, List })
        {
            verb.Options.Add(option);
        }

        return verb;
    }

    /// <summary>What the command line says, as a campaign takes it.</summary>
    /// <exception cref="UsageException">Something is wrong in it.</exception>
    public async Task<CampaignOptions> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new CampaignOptions
        {
            Seed = parsed.GetValue(Seed) ?? (ulong)System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue),
            Families = Parsed("--class", "", _ => FamilyCatalogue.Select(parsed.GetValue(Class) ?? [])),
            Bindings = [.. (parsed.GetValue(Binding) ?? []).Select(word => Parsed("--binding", word, CaseWords.Read<Binding>))],
            Duration = Time("--duration", parsed.GetValue(Duration)!),
            Cases = Positive("--cases", parsed.GetValue(Cases)),
            Bytes = Positive("--bytes", parsed.GetValue(Bytes)),
            TargetBytes = Positive("--target-memory", parsed.GetValue(TargetMemory))!.Value << 20,
            AtOnce = (int)Within("--at-once", parsed.GetValue(AtOnce), 1, 512),
            Patience = Time("--patience", parsed.GetValue(Patience)!),
            ShrinkTime = Time("--shrink-time", parsed.GetValue(ShrinkTime)!),
        };
        if (parsed.GetValue(Resume) is not { } folder)
        {
            return options;
        }

        if (parsed.GetValue(Seed) is not null || parsed.GetValue(Class) is { Length: > 0 } || parsed.GetValue(Binding) is { Length: > 0 } || parsed.GetValue(Out) is not null)
        {
            throw new UsageException("--resume: goes on with the seed, the classes, the bindings and the directory of that campaign; leave --seed, --class, --binding and --out out.");
        }

        var (state, triples) = await new CampaignFolder(folder).LoadAsync(cancellationToken);
        return options with
        {
            Seed = state.Seed,
            FirstNumber = state.NextNumber,
            KnownTriples = triples,
            Families = Parsed("--resume", folder, _ => FamilyCatalogue.Select(state.Classes)),
            Bindings = [.. state.Bindings.Select(CaseWords.Read<Binding>)],
        };
    }

    private static TimeSpan Time(string option, string text) => Parsed(option, text, SimulationText.ParseTime);

    private static long? Positive(string option, long? number) => number is { } given ? Within(option, given, 1, long.MaxValue >> 20) : null;

    private static long Within(string option, long number, long least, long most) =>
        number >= least && number <= most ? number : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} {number}: is not within {least} and {most}."));

    private static T Parsed<T>(string option, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"{option}{(text.Length == 0 ? "" : $" {text}")}: {failure.Message}", failure);
        }
    }

    private static Option<string> Text(string name, string helpName, string description, string initial) => new(name) { Description = description, DefaultValueFactory = _ => initial, HelpName = helpName };

    private static Option<string[]> Words(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
