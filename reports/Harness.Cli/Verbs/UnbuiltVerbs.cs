using System.CommandLine;

namespace Harness.Cli.Verbs;

/// <summary>Verbs of the design that do not exist yet: they say so, whatever follows them.</summary>
internal static class UnbuiltVerbs
{
    public static IEnumerable<Command> Create() =>
    [
        Verb("agent", "Generate load for a coordinator (not built yet)."),
    ];

    private static Command Verb(string name, string description)
    {
        var verb = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        verb.SetAction(int (ParseResult _) => throw new UsageException($"the verb '{name}' is not built yet; 'harness --help' lists what is."));
        return verb;
    }
}
