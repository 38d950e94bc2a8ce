using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Reports.Tests.Html;

/// <summary>Debian's chromium without a window: it runs the page's script and prints the document that came of it.</summary>
internal static class Chromium
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--hide-scrollbars", "--virtual-time-budget=5000",
    ];

    /// <summary>The document after the page's script ran.</summary>
    public static async Task<string> DumpAsync(string page, string hash, CancellationToken cancellationToken)
    {
        using var profile = new TemporaryFolder();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        var start = new ProcessStartInfo("/usr/bin/chromium") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in Flags.Append($"--user-data-dir={profile.Path}").Append("--dump-dom").Append($"file://{page}{hash}"))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Start(start);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            var document = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            Assert.True(process.ExitCode == 0, await errors);
            return document;
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

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new InvalidOperationException("These tests need /usr/bin/chromium: run fixtures/setup.sh.", failure);
        }
    }
}
