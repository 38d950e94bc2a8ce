using System.CommandLine;
using System.Net;
using Harness.Results;
using Microsoft.Extensions.Logging;
using Xmpp.Core.Addressing;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;
using Xmpp.Server.Storage;
using Xmpp.Server.Storage.Sqlite;

namespace Harness.Cli.Verbs.Serve;

/// <summary><c>harness serve</c>: runs the reference server until Ctrl-C or SIGTERM.</summary>
internal static class ServeVerb
{
    private const int NoPort = -1;

    private static readonly Option<string?> Config = new("--config", "-c") { Description = "A settings file (JSON, see docs/serve.md); flags go over it.", HelpName = "FILE" };
    private static readonly Option<bool> PrintDefaults = new("--print-default-config") { Description = "Print the settings of a server that is told nothing, as a file, and end." };
    private static readonly Option<bool> PrintReference = new("--print-config-reference") { Description = "Print docs/serve-config.md, and end.", Hidden = true };
    private static readonly Option<string?> Domain = new("--domain") { Description = "The domain that is served. Default: localhost.", HelpName = "DOMAIN" };
    private static readonly Option<string?> Address = new("--address") { Description = "The address to listen on. Default: 127.0.0.1.", HelpName = "IP" };
    private static readonly Option<int?> Port = new("--port") { Description = "The port of streams with STARTTLS; 0 takes a free one. Default: 5222.", HelpName = "PORT" };
    private static readonly Option<int?> TlsPort = new("--tls-port") { Description = "The port of streams with direct TLS; 0 takes a free one, -1 is none. Default: 5223.", HelpName = "PORT" };
    private static readonly Option<int?> ServerPort = new("--server-port") { Description = "The port where other servers connect; 0 takes a free one, -1 is none. Default: none.", HelpName = "PORT" };
    private static readonly Option<string[]> Account = new("--account", "-a") { Description = "An account to create, or to give this password; may be repeated.", HelpName = "LOCALPART:PASSWORD", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Certificate = new("--certificate") { Description = "The certificate with its chain (PEM). Default: one by an authority of our own.", HelpName = "FILE" };
    private static readonly Option<string?> Key = new("--key") { Description = "The certificate's private key (PEM).", HelpName = "FILE" };
    private static readonly Option<string?> Data = new("--data") { Description = "The folder that keeps accounts, rosters, messages and our own authority. Default: nothing outlives the server.", HelpName = "DIR" };
    private static readonly Option<bool> NoRegistration = new("--no-registration") { Description = "Nobody may register an account in-band (XEP-0077)." };
    private static readonly Option<bool> AllowUnencrypted = new("--allow-unencrypted") { Description = "Clients may authenticate without TLS." };

    public static Command Create()
    {
        var verb = new Command("serve", "Run the reference server.")
        {
            Config, PrintDefaults, PrintReference, Domain, Address, Port, TlsPort, ServerPort, Account, Certificate, Key, Data, NoRegistration, AllowUnencrypted,
        };
        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
        HelpWithExamples.Give(
            verb,
            "harness serve --account romeo:secret --account juliet:secret    localhost, gone with Ctrl-C",
            "harness serve --domain capulet.lit --data ./capulet             keeps everything in ./capulet",
            "harness serve --certificate cert.pem --key key.pem              a certificate that clients trust already",
            "harness serve --domain capulet.lit --server-port 5269           talks to other servers too",
            "harness serve --config serve.json --verbose                     settings from a file; every step is logged",
            "harness serve --print-default-config > serve.json               a file to begin with");
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(PrintDefaults) || parsed.GetValue(PrintReference))
        {
            await Console.Out.WriteLineAsync(parsed.GetValue(PrintDefaults) ? ServeSettings.Defaults() : ConfigReference.Write().TrimEnd());
            return ExitCodes.Good;
        }

        var settings = Merge(parsed.GetValue(Config) is { } file ? await ServeSettings.ReadAsync(file, cancellationToken) : new ServeSettings(), parsed);
        if (!Jid.TryParse(settings.Domain, out var domain) || !domain.IsDomain)
        {
            throw new UsageException($"--domain {settings.Domain}: is not a domainpart (RFC 7622 §3.2).");
        }

        if (settings.CertificateInterval < TimeSpan.FromMilliseconds(100) || settings.CertificateInterval > TimeSpan.FromDays(1))
        {
            throw new UsageException($"certificateInterval {settings.CertificateInterval}: is not within 100 ms and 1 day.");
        }

        using var folder = DataFolder.Open(settings.Data);
        using var loggers = Loggers(settings, parsed.GetValue(SharedOptions.Verbose));

        // An administrator's restart (XEP-0133 §4.30) begins anew with the same settings.
        while (await ServeAsync(settings, folder, loggers, cancellationToken))
        {
            await Console.Out.WriteLineAsync("restarting");
        }

        return ExitCodes.Good;
    }

    private static ILoggerFactory Loggers(ServeSettings settings, bool isVerbose) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(isVerbose && settings.Logging.Level > LogLevel.Debug ? LogLevel.Debug : settings.Logging.Level);
        if (settings.Logging.Format == LogFormat.Json)
        {
            logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
        }
    });

    // Whether it is to be started again.
    private static async Task<bool> ServeAsync(ServeSettings settings, DataFolder folder, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        using var identity = await ServerIdentity.LoadAsync(settings, folder.Path, cancellationToken);
        try
        {
            await using var server = new XmppServer(OptionsOf(settings, identity, folder), loggers, TimeProvider.System);
            await server.StartAsync(cancellationToken);
            await CreateAccountsAsync(server, settings, cancellationToken);
            await TellAsync(server, settings, identity);
            await using var renewal = new CertificateRenewal(server, settings, folder.Path, loggers.CreateLogger<CertificateRenewal>());
            await Task.WhenAny(UntilCancelledAsync(cancellationToken), server.ShutdownRequested);
            await server.StopAsync(CancellationToken.None);
            return !cancellationToken.IsCancellationRequested && await server.ShutdownRequested == ShutdownKind.Restart;
        }
        catch (Exception failure) when (failure is ServerStartException or StorageException)
        {
            throw new UsageException($"{failure.Message.TrimEnd('.')}. Choose another with --port, --tls-port, --address or --data.", failure);
        }
    }

    private static ServeSettings Merge(ServeSettings settings, ParseResult parsed) => settings with
    {
        Domain = parsed.GetValue(Domain) ?? settings.Domain,
        Address = parsed.GetValue(Address) ?? settings.Address,
        Port = parsed.GetValue(Port) ?? settings.Port,
        TlsPort = parsed.GetValue(TlsPort) ?? settings.TlsPort,
        Federation = settings.Federation with { Port = parsed.GetValue(ServerPort) ?? settings.Federation.Port },
        Certificate = parsed.GetValue(Certificate) ?? settings.Certificate,
        Key = parsed.GetValue(Key) ?? settings.Key,
        Data = parsed.GetValue(Data) ?? settings.Data,
        Registration = settings.Registration && !parsed.GetValue(NoRegistration),
        AllowUnencrypted = settings.AllowUnencrypted || parsed.GetValue(AllowUnencrypted),
        Accounts = (parsed.GetValue(Account) ?? []).Select(ParseAccount)
            .Concat(settings.Accounts.Select(pair => (pair.Key, pair.Value)))
            .DistinctBy(account => account.Item1, StringComparer.Ordinal)
            .ToDictionary(account => account.Item1, account => account.Item2, StringComparer.Ordinal),
    };

    private static (string Localpart, string Password) ParseAccount(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1
            ? (text[..colon], text[(colon + 1)..])
            : throw new UsageException($"--account {text}: is not LOCALPART:PASSWORD, such as romeo:secret.");
    }

    private static ServerOptions OptionsOf(ServeSettings settings, ServerIdentity identity, DataFolder folder)
    {
        if (!IPAddress.TryParse(settings.Address, out var address))
        {
            throw new UsageException($"--address {settings.Address}: is not an IP address.");
        }

        var told = settings.Server ?? new ServerOptions { Domain = Jid.Parse(settings.Domain) };
        var options = told with
        {
            Domain = Jid.Parse(settings.Domain),
            Listeners = told.Listeners is [var only] && only == new ListenerOptions() ? [.. Listeners(settings, address)] : told.Listeners,
            AdminsMayStop = true,
            Certificate = identity.Certificate,
            Intermediates = identity.Intermediates,
            RequiresEncryption = told.RequiresEncryption && !settings.AllowUnencrypted,
            Modules = settings.Registration ? DefaultModules.All : DefaultModules.All.Without<RegistrationModule>(),
            Storage = settings.Postgres is { } postgres ? postgres : new SqliteOptions { Path = folder.Database, CacheKilobytes = settings.DatabaseCacheKilobytes },
            Upload = told.Upload with { Directory = told.Upload.Directory ?? (settings.Data is null ? null : Path.Combine(folder.Path, "uploads")) },
        };

        // What stands under "server" holds where the short words for other servers and components are not used.
        return SaysNothingOfPeers(settings) ? options : ServePeers.Add(options, settings, address);
    }

    private static bool SaysNothingOfPeers(ServeSettings settings)
    {
        var none = new FederationSettings();
        return settings.Federation.Routes.Count == 0 && settings.Components.Count == 0 && settings.Federation with { Routes = none.Routes } == none;
    }

    private static IEnumerable<ListenerOptions> Listeners(ServeSettings settings, IPAddress address)
    {
        foreach (var (option, port, security) in new[] { ("--port", settings.Port, ListenerSecurity.StartTls), ("--tls-port", settings.TlsPort, ListenerSecurity.DirectTls) })
        {
            if (port == NoPort && security == ListenerSecurity.DirectTls)
            {
                continue;
            }

            yield return port is >= 0 and <= IPEndPoint.MaxPort
                ? new ListenerOptions { Address = address, Port = port, Security = security }
                : throw new UsageException($"{option} {port}: is not a port (0 to 65535).");
        }
    }

    private static async Task CreateAccountsAsync(XmppServer server, ServeSettings settings, CancellationToken cancellationToken)
    {
        foreach (var (localpart, password) in settings.Accounts)
        {
            var account = server.Accounts.AddressOf(localpart) ?? throw new UsageException($"--account {localpart}: can be no localpart (RFC 7622 §3.3).");
            try
            {
                if (!await server.Accounts.CreateAsync(account, password, cancellationToken))
                {
                    await server.Accounts.SetPasswordAsync(account, password, cancellationToken);
                }
            }
            catch (ArgumentException failure)
            {
                throw new UsageException($"--account {localpart}: {failure.Message}", failure);
            }
        }
    }

    private static async Task TellAsync(XmppServer server, ServeSettings settings, ServerIdentity identity)
    {
        var output = Console.Out;
        await output.WriteLineAsync($"serving {server.Options.Domain}");
        foreach (var endpoint in server.Endpoints)
        {
            await output.WriteLineAsync(endpoint.Security == ListenerSecurity.StartTls ? $"  tcp       {endpoint.Address} (STARTTLS)" : $"  tls       {endpoint.Address} (direct TLS)");
        }

        foreach (var line in ServePeers.Describe(server))
        {
            await output.WriteLineAsync(line);
        }

        foreach (var endpoint in server.HttpEndpoints)
        {
            await output.WriteLineAsync($"  {endpoint.Url.Scheme,-9} {endpoint.Address}");
        }

        if (identity.TrustFile is { } trust)
        {
            await output.WriteLineAsync($"  trust     {trust}");
        }

        foreach (var localpart in settings.Accounts.Keys.Order(StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"  account   {server.Accounts.AddressOf(localpart)}");
        }

        await output.WriteLineAsync("Ctrl-C stops.");
    }

    private static Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(cancelled.SetResult);
        return cancelled.Task;
    }
}
