using System.CommandLine;
using Harness.Results;
using Harness.Targets;

namespace Harness.Cli.Verbs;

/// <summary><c>harness targets</c>: what can be tested, and whether it is here.</summary>
internal static class TargetsVerb
{
    public static Command Create()
    {
        var verb = new Command("targets", "List what can be tested, and whether it is installed.");
        verb.SetAction((_, cancellationToken) => WriteAsync(cancellationToken));
        HelpWithExamples.Give(
            verb,
            "harness targets                                            what --target takes, and what is installed here",
            "harness conform --target xmpp://example.org@127.0.0.1:5222   a server that is already somewhere");
        return verb;
    }

    private static async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, summary) in TargetFactory.Names)
        {
            var state = name == "self" ? "always here" : await InstalledPrograms.TellAsync(name, TimeProvider.System, cancellationToken);
            Console.WriteLine($"{name,-22} {summary} ({state})");
        }

        Console.WriteLine($"{"FILE.json",-22} a server that is already somewhere, as a target file describes it");
        Console.WriteLine($"{"xmpp://domain@host:port",-22} a server that is already somewhere, with STARTTLS; accounts by in-band registration");
        Console.WriteLine($"{"xmpps://domain@host:port",-22} the same over direct TLS");
        return ExitCodes.Good;
    }
}
