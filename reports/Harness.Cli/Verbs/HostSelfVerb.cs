using System.CommandLine;
using System.Reflection;
using Harness.Results;
using Harness.Targets.Self;

namespace Harness.Cli.Verbs;

/// <summary><c>harness host-self DIR</c>: the reference server of a load run, in a process of its own. Not for people.</summary>
internal static class HostSelfVerb
{
    private const string Name = "host-self";

    private static readonly Argument<string> Directory = new("DIR") { Description = "The directory of the run." };

    /// <summary>The command that starts this verb; the directory comes behind it.</summary>
    public static IReadOnlyList<string> CommandLine
    {
        get
        {
            var program = Environment.ProcessPath ?? throw new InvalidOperationException("The system does not tell where this program is.");

            // 'dotnet harness.dll' runs the same by two names.
            return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Assembly.GetEntryAssembly()!.Location, Name] : [program, Name];
        }
    }

    public static Command Create()
    {
        var verb = new Command(Name, "Host the reference server of a load run.") { Directory };
        verb.Hidden = true;
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await SelfHost.ServeAsync(parsed.GetValue(Directory)!, cancellationToken);
            return ExitCodes.Good;
        });
        return verb;
    }
}
