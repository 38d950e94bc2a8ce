using System.Diagnostics;
using System.Globalization;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>The reference server as a program of its own, and the arguments of clients that talk to it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly Task _reading;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningServer(Process process, string data)
    {
        _process = process;
        Authority = Path.Combine(data, "ca.pem");

        // What it logs is always read, so that it never waits for a reader.
        _reading = ReadAsync();
    }

    /// <summary>The PEM file of the authority that signed its certificate, where it was given none.</summary>
    public string Authority { get; }

    /// <summary>The port of streams with STARTTLS.</summary>
    public int Port { get; private set; }

    /// <summary>All that it has said on standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts it with the accounts of Romeo and Juliet.</summary>
    public static Task<RunningServer> StartAsync(string data, bool withAccounts = true)
    {
        string[] accounts = withAccounts ? ["--account", "romeo:secret", "--account", "juliet:secret"] : [];
        return StartWithAsync(data, ["--domain", "capulet.lit", "--port", "0", "--tls-port", "-1", .. accounts]);
    }

    /// <summary>Starts it with a file of settings, which lies in the folder of its data.</summary>
    public static async Task<RunningServer> StartWithSettingsAsync(string data, string settings, params string[] flags)
    {
        Directory.CreateDirectory(data);
        var file = Path.Combine(data, "serve.json");
        await File.WriteAllTextAsync(file, settings, TestContext.Current.CancellationToken);
        return await StartWithAsync(data, ["--config", file, .. flags]);
    }

    private static async Task<RunningServer> StartWithAsync(string data, string[] flags)
    {
        var server = new RunningServer(HarnessProcess.Start(RepositoryRoot.Path, ["serve", "--data", data, .. flags]), data);
        try
        {
            await server.SaysAsync("Ctrl-C stops.");
            server.Port = server.PortOf("tcp");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The arguments of a client.</summary>
    public string[] ClientOf(string jid, string password = "secret") =>
        ["client", "--jid", jid, "--password", password, "--host", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--ca", Authority];

    /// <summary>The port that stands beside a word, such as <c>tls</c> or <c>https</c>, in what it says of where it listens.</summary>
    public int PortOf(string word)
    {
        var line = Output.Split('\n').FirstOrDefault(line => line.StartsWith($"  {word} ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The server listens on no {word}:\n{Output}");
        return int.Parse(line.Split(':')[1].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until it has said something, so many times.</summary>
    public async Task SaysAsync(string words, int times = 1)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_lines.Count(line => line.Contains(words, StringComparison.Ordinal)) >= times)
                {
                    return;
                }

                more = _more.Task;
            }

            if (_reading.IsCompleted)
            {
                throw new InvalidOperationException($"The server never said '{words}':\n{Output}\n{await _process.StandardError.ReadToEndAsync(deadline.Token)}");
            }

            await more.WaitAsync(deadline.Token);
        }
    }

    /// <summary>A message that is sent before the listener has come is kept for it (XEP-0160), so one is enough.</summary>
    public async Task<HarnessProcess> SendUntilDeliveredAsync(string to, string text, Task<HarnessProcess> listening)
    {
        var sent = await HarnessProcess.RunAsync([.. ClientOf("romeo@capulet.lit"), "--to", to, "--send", text]);
        await listening.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return sent;
    }

    /// <summary>Sends it a signal, such as <c>HUP</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks it to end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        for (string? line = ""; line is not null;)
        {
            line = await _process.StandardOutput.ReadLineAsync(CancellationToken.None);
            TaskCompletionSource more;
            lock (_gate)
            {
                if (line is not null)
                {
                    _lines.Add(line);
                }

                more = _more;
                _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            more.TrySetResult();
        }
    }
}
