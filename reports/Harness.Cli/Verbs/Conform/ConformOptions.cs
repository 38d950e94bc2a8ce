using System.CommandLine;
using System.Globalization;
using Harness.Targets;

namespace Harness.Cli.Verbs.Conform;

/// <summary>The options of <c>harness conform</c>.</summary>
internal sealed class ConformOptions
{
    public Argument<string[]> Selectors { get; } = new("SCENARIO")
    {
        Description = "Ids, beginnings of ids (rfc6120/4.9) or globs ('*/message-*'). Default: all.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string> Target { get; } = SharedOptions.Target();

    public Option<string?> Out { get; } = SharedOptions.Out("Where the report goes. Default: reports/runs/<time>-conform-<target>, with 'latest' pointing at it.");

    public Option<string[]> Only { get; } = Words("--only", "SCENARIO", "The same as naming the scenario; what a replay command uses.");

    public Option<string[]> Skip { get; } = Words("--skip", "SCENARIO", "Leave these out: ids, beginnings or globs.");

    public Option<string[]> Spec { get; } = Words("--spec", "SPEC", "Only scenarios that check this specification, such as RFC6120.");

    public Option<string[]> Level { get; } = Words("--level", "LEVEL", "Only scenarios that check requirements of this level.").AcceptOnlyFromAmong("MUST", "SHOULD", "MAY");

    public Option<string> Role { get; } = new Option<string>("--role") { Description = "What the target plays.", DefaultValueFactory = _ => "server" }
        .AcceptOnlyFromAmong("server", "client", "s2s", "component");

    public Option<string?> Run { get; } = new("--run")
    {
        Description = "With --role client: what starts the client, once a scenario. {jid} {password} {host} {port} {ca} are filled in; {ca} is a file with the authority to trust. Exit status 127 means unsupported.",
        HelpName = "COMMAND",
    };

    public Option<string[]> Binding { get; } = Words("--binding", "BINDING", "Only over this binding. Default: every binding that the target offers.")
        .AcceptOnlyFromAmong([.. Enum.GetNames<Binding>().Select(name => name.ToLowerInvariant())]);

    public Option<bool> List { get; } = new("--list") { Description = "List the selected scenarios and stop; no target is needed. With --verbose, their requirements too." };

    public Option<bool> Coverage { get; } = new("--coverage") { Description = "Show which requirements are covered, waived and open, and stop. With --verbose, each open one." };

    public Option<bool> Deviants { get; } = new("--deviants") { Description = "Show how many deliberate faults of our own server and client the suite is proven by, by specification and role, and stop. With --verbose, each scenario that none names." };

    public Option<bool> Play { get; } = new("--play") { Description = "With --deviants: play them, and generated ones, and show how many are caught. Takes many minutes for all; name --spec or --role." };

    public Option<string?> Baseline { get; } = new("--baseline") { Description = "Known failures. Default: reports/baselines/<software>-<version>.tsv, where there is one.", HelpName = "FILE" };

    public Option<bool> NoBaseline { get; } = new("--no-baseline") { Description = "Know of no failures." };

    public Option<bool> UpdateBaseline { get; } = new("--update-baseline") { Description = "Write the baseline that this run would need; each new reason is yours to confirm." };

    public Option<bool> Strict { get; } = new("--strict") { Description = "A new deviation (a SHOULD broken) fails the run too." };

    public Option<int> Minimum { get; } = Number("--minimum", "Exit with 5 where fewer scenarios than this could be judged.", 1, 1_000_000, "N");

    public Option<int> Parallel { get; } = Number("--parallel", "How many scenarios play at a time.", 32, 1024, "N");

    public Option<long> Seed { get; } = new("--seed") { Description = "The seed of all chance in the run.", DefaultValueFactory = _ => 1, HelpName = "N" };

    public Option<string?> Specs { get; } = new("--specs") { Description = "A folder with the specifications' own sentences, to show them in the report.", HelpName = "DIR" };

    public Option<double> TimeoutScale { get; } = new("--timeout-scale") { Description = "Multiplies every time-out, for slow targets.", DefaultValueFactory = _ => 1, HelpName = "X" };

    public Command AddTo(Command verb)
    {
        verb.Arguments.Add(Selectors);
        foreach (var option in new Option[]
        {
            Target, Out, Only, Skip, Spec, Level, Role, Run, Binding, List, Coverage, Deviants, Play, Baseline, NoBaseline, UpdateBaseline, Strict, Minimum, Parallel, Seed, Specs, TimeoutScale,
        })
        {
            verb.Options.Add(option);
        }

        TimeoutScale.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !double.TryParse(token.Value, CultureInfo.InvariantCulture, out var scale) || scale is not (>= 0.1 and <= 1000)))
            {
                result.AddError("--timeout-scale is not a number from 0.1 to 1000.");
            }
        });
        return verb;
    }

    private static Option<string[]> Words(string name, string word, string description) => new(name) { Description = description, HelpName = word, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private static Option<int> Number(string name, string description, int fallback, int most, string word)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback, HelpName = word };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is not a number from 1 to {most}."));
            }
        });
        return option;
    }
}
