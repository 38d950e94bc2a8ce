using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics.CodeAnalysis;
using Harness.Cli.Verbs;
using Harness.Cli.Verbs.Client;
using Harness.Conformance.Baselines;
using Harness.Conformance.Selecting;
using Harness.Load.Agents;
using Harness.Results;
using Harness.Targets;
using Spectre.Console;
using Xmpp.Server.Hosting;

namespace Harness.Cli;

/// <summary>Parses, runs a verb, and turns every way to fail into one line on standard error and an exit code.</summary>
internal static class HarnessProgram
{
    // "@file" would be read as a file of arguments, and addresses hold '@'.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Console.IsOutputRedirected)
        {
            // Into a file or a pipe: no line is broken for a window that is not there.
            AnsiConsole.Profile.Width = 10_000;
        }

        var root = HarnessCommand.Create();
        var parsed = root.Parse(arguments, Parsing);
        if (parsed.Action is ParseErrorAction)
        {
            return await FailAsync(ExitCodes.Usage, $"{Complaint(parsed)} See '{CommandPath(parsed)} --help'.");
        }

        // An argument list takes any word, a mistyped option too: that is never what was meant.
        if (parsed.CommandResult.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } stray && parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors)
        {
            return await FailAsync(ExitCodes.Usage, $"unknown option '{stray.Value}'. See '{CommandPath(parsed)} --help'.");
        }

        return await RunAsync(parsed);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "STYLE §9: Main is one of the two places; here every failure becomes one line and exit code 4.")]
    private static async Task<int> RunAsync(ParseResult parsed)
    {
        using var interruption = new Interruption();
        var verbose = parsed.GetValue(SharedOptions.Verbose);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
        }
        catch (Exception failure) when (failure is UsageException or ResultFormatException or ServerOptionsException or BaselineException or SelectionException)
        {
            return await FailAsync(ExitCodes.Usage, failure.Message, verbose ? failure : null);
        }
        catch (Exception failure) when (failure is TargetException or ConnectionException or AgentsException)
        {
            return await FailAsync(ExitCodes.Target, failure.Message, verbose ? failure : null);
        }
        catch (OperationCanceledException failure) when (interruption.Token.IsCancellationRequested)
        {
            return await FailAsync(ExitCodes.Interrupted, "interrupted.", verbose ? failure : null);
        }
        catch (Exception failure)
        {
            return await FailAsync(
                ExitCodes.Fault, $"a fault of the harness itself: {failure.GetType().Name}: {failure.Message} (--verbose shows where; please report it)", verbose ? failure : null);
        }
    }

    /// <summary>One line on standard error: what, where, what to do.</summary>
    public static Task TellFailureAsync(string message) => Console.Error.WriteLineAsync($"harness: {OneLine(message)}");

    private static async Task<int> FailAsync(int exitCode, string message, Exception? details = null)
    {
        await TellFailureAsync(message);
        if (details is not null)
        {
            await Console.Error.WriteLineAsync(details.ToString());
        }

        return exitCode;
    }

    private static string Complaint(ParseResult parsed) => parsed.CommandResult.Command is not RootCommand root
        ? OneLine(parsed.Errors[0].Message)
        : parsed.UnmatchedTokens.Count > 0
            ? $"unknown verb '{parsed.UnmatchedTokens[0]}'; the verbs are {Verbs(root)}."
            : $"a verb is missing; the verbs are {Verbs(root)}.";

    private static string Verbs(RootCommand root) => string.Join(", ", root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name));

    // A message may quote what came from elsewhere: a server, a file.
    private static string OneLine(string message) => Printed.Text(message).TrimEnd();

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "harness" : $"harness {parsed.CommandResult.Command.Name}";
}
