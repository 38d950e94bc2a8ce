using System.Diagnostics;
using System.Globalization;
using Xmpp.Client;
using Xmpp.Core.Addressing;

namespace Harness.Reports.Tests.CommandLine.Kills;

/// <summary>The reference server in a process that can be killed.</summary>
internal sealed class KillableServer(Process process, int port) : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // What it logs is read and dropped, so that it never waits for a reader.
    private readonly Task _log = process.StandardOutput.ReadToEndAsync(CancellationToken.None);

    public Task Died { get; } = process.WaitForExitAsync(CancellationToken.None);

    /// <summary>Starts it.</summary>
    /// <param name="storage">The arguments that say where it keeps its data.</param>
    /// <param name="withAccounts">Whether its accounts are still to be made.</param>
    public static async Task<KillableServer> StartAsync(string[] storage, bool withAccounts)
    {
        string[] accounts = withAccounts ? ["--account", "romeo:secret", "--account", "juliet:secret"] : [];
        var process = HarnessProcess.Start(RepositoryRoot.Path, ["serve", "--domain", "capulet.lit", "--allow-unencrypted", "--port", "0", "--tls-port", "-1", .. storage, .. accounts]);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        var port = 0;
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line && line != "Ctrl-C stops.")
        {
            port = line.StartsWith("  tcp ", StringComparison.Ordinal) ? int.Parse(line.Split(':')[1].Split(' ')[0], CultureInfo.InvariantCulture) : port;
        }

        Assert.True(port > 0, "The server did not start.");
        return new KillableServer(process, port);
    }

    public Task<XmppClient> ConnectAsync(Jid account) => XmppClient.ConnectAsync(
        new ClientOptions { Account = account, Password = "secret", Host = "127.0.0.1", Port = port, Security = ClientSecurity.None, Mechanisms = ["SCRAM-SHA-1"] }, Token);

    /// <summary>SIGKILL: no chance to say or write anything more.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await Died;
        await _log;
        process.Dispose();
    }
}
