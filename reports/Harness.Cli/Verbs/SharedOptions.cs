using System.CommandLine;

namespace Harness.Cli.Verbs;

/// <summary>Options that more than one verb has.</summary>
internal static class SharedOptions
{
    /// <summary>Shows where a failure came from.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Tell more, and show where a failure came from.", Recursive = true };

    /// <summary>What is tested.</summary>
    public static Option<string> Target() => new("--target", "-t")
    {
        Description = "What to test: self, an installed program (prosody), a target file (JSON), or xmpp://domain@host:port. 'harness targets' lists them.",
        DefaultValueFactory = _ => "self",
        HelpName = "TARGET",
    };

    /// <summary>Where files go.</summary>
    public static Option<string?> Out(string description) => new("--out", "-o") { Description = description, HelpName = "DIR" };
}
