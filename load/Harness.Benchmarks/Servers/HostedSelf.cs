using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Harness.Targets;
using Harness.Targets.Processes;
using Harness.Targets.Self;
using Xmpp.Server.Modules;
using Xmpp.Server.Modules.Archive;

namespace Harness.Benchmarks.Servers;

/// <summary>The reference server in a process of its own, so that what it uses can be told from what the generator uses.</summary>
/// <remarks>The process is this program again, told <c>host N on|off</c>: it makes N accounts, says in one line of JSON where it listens, answers each line with the bytes it has allocated, and ends with its standard input.</remarks>
internal sealed class HostedSelf(int accounts, bool archivesMessages) : IMeasuredServer
{
    private Process? _process;

    public string Name => "ours";

    public async Task<MeasuredEndpoint> StartAsync(CancellationToken cancellationToken)
    {
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["host", accounts.ToString(CultureInfo.InvariantCulture), archivesMessages ? "on" : "off"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("The server's process was not started.");
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The server's process ended at once.");
        var told = JsonSerializer.Deserialize<Told>(line)!;
        return new(
            told.Domain, told.TcpPort, told.TlsPort, [X509Certificate2.CreateFromPem(told.Authority)],
            [.. told.Localparts.Select(localpart => new Account(localpart, told.Domain, told.Password))]);
    }

    public ResourceSample Sample() => ProcessFiles.Sample(_process!.Id) ?? throw new InvalidOperationException("The server's process is gone.");

    public async Task<long?> AllocatedAsync(CancellationToken cancellationToken)
    {
        await _process!.StandardInput.WriteLineAsync(string.Empty.AsMemory(), cancellationToken);
        return long.Parse(await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The server's process is gone."), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }
    }

    /// <summary>The other end: serves until standard input ends.</summary>
    internal static async Task ServeAsync(int accounts, bool archivesMessages, CancellationToken cancellationToken)
    {
        await using var target = new SelfTarget(TimeProvider.System, new SelfOptions
        {
            Change = options => options with
            {
                RequiresEncryption = false,
                Limits = options.Limits with { SessionsPerAccount = 1000 },
                Modules = archivesMessages ? options.Modules : options.Modules.Without<ArchiveModule>(),
            },
        });
        var description = await target.StartAsync(cancellationToken);
        var made = new List<Account>();
        for (var i = 0; i < accounts; i++)
        {
            made.Add(await target.CreateAccountAsync("user", cancellationToken));
        }

        Console.WriteLine(JsonSerializer.Serialize(new Told(
            description.Domain, description.Endpoint(Binding.Tcp)!.Port, description.Endpoint(Binding.Tls)!.Port, description.Authorities[0].ExportCertificatePem(),
            [.. made.Select(account => account.Localpart)], made[0].Password)));
        while (await Console.In.ReadLineAsync(cancellationToken) is not null)
        {
            Console.WriteLine(GC.GetTotalAllocatedBytes(precise: true));
        }
    }

    private sealed record Told(string Domain, int TcpPort, int TlsPort, string Authority, string[] Localparts, string Password);
}
