using System.Diagnostics;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>The built command line, run as a user runs it: a process with arguments, two outputs and an exit code.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">The lines of standard error.</param>
internal sealed record HarnessProcess(int ExitCode, string Output, IReadOnlyList<string> Errors)
{
    internal static readonly string Program = Path.Combine(AppContext.BaseDirectory, "harness.dll");

    public static Task<HarnessProcess> RunAsync(params string[] arguments) => RunInAsync(RepositoryRoot.Path, arguments);

    public static Task<HarnessProcess> RunInAsync(string folder, params string[] arguments) => RunAsync(Start(folder, arguments));

    /// <summary>Runs it in an environment of its own.</summary>
    public static Task<HarnessProcess> RunAsync(Action<ProcessStartInfo> change, params string[] arguments) => RunAsync(Start(RepositoryRoot.Path, change, arguments));

    private static async Task<HarnessProcess> RunAsync(Process started)
    {
        using var process = started;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new HarnessProcess(process.ExitCode, output, (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Starts it and leaves the rest to the caller.</summary>
    public static Process Start(string folder, params string[] arguments) => Start(folder, _ => { }, arguments);

    /// <summary>The same in an environment of its own.</summary>
    public static Process Start(string folder, Action<ProcessStartInfo> change, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in arguments.Prepend(Program))
        {
            start.ArgumentList.Add(argument);
        }

        change(start);
        return Process.Start(start)!;
    }

    /// <summary>Asserts the exit code and that standard error is one line with these words.</summary>
    public void Refuses(int exitCode, string words)
    {
        Assert.True(Errors.Count == 1, $"standard error has {Errors.Count} lines: {string.Join('\n', Errors)}\n{Output}");
        Assert.StartsWith("harness: ", Errors[0], StringComparison.Ordinal);
        Assert.Contains(words, Errors[0], StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
    }
}
