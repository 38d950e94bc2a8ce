using System.Text.Json;
using Xmpp.Core.Addressing;
using Xmpp.Server.Hosting;
using Xmpp.Server.Storage.Postgres;
using Xmpp.Server.Storage.Sqlite;

namespace Harness.Cli.Verbs.Serve;

/// <summary>What <c>harness serve</c> is told: the configuration file, with the flags of the command line over it.</summary>
internal sealed record ServeSettings
{
    /// <summary>The domain that is served. Default: <c>localhost</c>.</summary>
    public string Domain { get; init; } = "localhost";

    /// <summary>The address to listen on. Default: 127.0.0.1.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port of streams with STARTTLS; 0 takes a free one. Default: 5222.</summary>
    public int Port { get; init; } = 5222;

    /// <summary>The port of streams with direct TLS (XEP-0368); 0 takes a free one, -1 is none. Default: 5223.</summary>
    public int TlsPort { get; init; } = 5223;

    /// <summary>The certificate, PEM, with its chain; <see langword="null"/>: one by an authority of our own.</summary>
    public string? Certificate { get; init; }

    /// <summary>The certificate's private key, PEM.</summary>
    public string? Key { get; init; }

    /// <summary>How often the files of the certificate are looked at for a change. Range 100 ms to 1 day; default: 1 minute.</summary>
    public TimeSpan CertificateInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The folder that keeps the database and our own authority; <see langword="null"/>: nothing outlives the server.</summary>
    public string? Data { get; init; }

    /// <summary>How much of the embedded database's file is kept in memory to write, in kilobytes; to read, half as much at most. Range 256 to 1048576; default: 4096.</summary>
    public int DatabaseCacheKilobytes { get; init; } = new SqliteOptions().CacheKilobytes;

    /// <summary>Accounts to create, or to give this password: localpart to password.</summary>
    public Dictionary<string, string> Accounts { get; init; } = [];

    /// <summary>Whether anyone may register an account (XEP-0077). Default: yes.</summary>
    public bool Registration { get; init; } = true;

    /// <summary>Whether a client may authenticate without TLS. Default: no.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>Other servers (see <c>docs/federation.md</c>).</summary>
    public FederationSettings Federation { get; init; } = new();

    /// <summary>External components (XEP-0114): domain to secret.</summary>
    public Dictionary<string, string> Components { get; init; } = [];

    /// <summary>The port of 127.0.0.1 where components connect; 0 takes a free one. Default: 5347.</summary>
    public int ComponentPort { get; init; } = 5347;

    /// <summary>A PostgreSQL database in the place of the embedded one; <see langword="null"/>: the embedded one.</summary>
    public PostgresOptions? Postgres { get; init; }

    /// <summary>What is logged, and how.</summary>
    public LoggingSettings Logging { get; init; } = new();

    /// <summary>Every other option of the server. What stands above (address and ports) makes its listeners, unless they stand here.</summary>
    public ServerOptions? Server { get; init; }

    /// <summary>The settings of a server that is told nothing, as a file would say them.</summary>
    public static string Defaults() => JsonSerializer.Serialize(
        new ServeSettings { Server = new ServerOptions { Domain = Jid.Parse("localhost") }, Postgres = null }, ServerOptionsJson.Make(Environment.CurrentDirectory));

    /// <summary>Reads a file. Comments and trailing commas are allowed; a property that does not exist is an error.</summary>
    /// <exception cref="UsageException">It cannot be read or understood.</exception>
    public static async Task<ServeSettings> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // Paths in the file are meant from where the file lies.
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            var settings = JsonSerializer.Deserialize<ServeSettings>(await File.ReadAllBytesAsync(path, cancellationToken), ServerOptionsJson.Make(folder))
                ?? throw new UsageException($"--config {path}: holds 'null'; see docs/serve.md.");
            return settings with
            {
                Certificate = From(folder, settings.Certificate),
                Key = From(folder, settings.Key),
                Data = From(folder, settings.Data),
                Federation = settings.Federation with { Trust = From(folder, settings.Federation.Trust) },
                Server = settings.Server is { } server ? server with { Upload = server.Upload with { Directory = From(folder, server.Upload.Directory) } } : null,
            };
        }
        catch (JsonException failure)
        {
            throw new UsageException($"--config {path}, line {failure.LineNumber + 1}, {failure.Path?.TrimStart('$', '.')}: {Said(failure)} See docs/serve.md.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--config {path}: cannot be read: {failure.Message}", failure);
        }
    }

    // The reader names a class where a key is unknown, and repeats path and line at its end.
    private static string Said(JsonException failure)
    {
        var message = failure.Message.ReplaceLineEndings(" ");
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            var name = message.Split('\'')[1];
            return $"there is no setting '{name}'.";
        }

        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static string? From(string folder, string? path) => path is null ? null : Path.Combine(folder, path);
}
