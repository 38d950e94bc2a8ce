using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;
using Harness.Results;

namespace Harness.Cli.Verbs;

/// <summary>The usual help, followed by examples and, at the root, the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    private static readonly string[] RootExamples =
    [
        "harness conform                                check our own server",
        "harness conform --target prosody               check an installed Prosody",
        "harness conform --target xmpp://example.org@127.0.0.1:5222",
        "harness fuzz --duration 10m                    look for what breaks our own server",
        "harness load --rate 500                        put load on our own server",
        "harness serve --account romeo:secret           run our own server",
        "harness report                                 render the newest run again",
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives a verb its examples.</summary>
    public static void Give(Command command, params string[] examples) => Examples.Add(command, examples);

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        Write(output, "Examples:", command is RootCommand ? RootExamples : Examples.TryGetValue(command, out var examples) ? examples : []);
        if (command is RootCommand)
        {
            Write(
                output,
                "Exit codes:",
                [
                    "0    good",
                    "1    a new failure, a stale baseline entry, or a threshold missed",
                    "2    wrong usage: an option, or a file that it names",
                    "3    the target was not reached or gave no account",
                    "4    the harness itself failed",
                    "5    too little was executed to mean anything",
                    "130  interrupted; the report of what was done is written",
                ]);
        }

        return ExitCodes.Good;
    }

    private static void Write(TextWriter output, string title, string[] lines)
    {
        if (lines.Length == 0)
        {
            return;
        }

        output.WriteLine(title);
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
