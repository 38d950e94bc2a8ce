using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness.Cli.Verbs.Serve;

/// <summary>What <c>harness serve</c> is told: the configuration file, with the flags of the command line over it.</summary>
internal sealed record ServeSettings
{
    // By reflection: the generated reader of .NET 10 forgets the defaults of properties that a file leaves out.
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

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

    /// <summary>The folder that keeps the database and our own authority; <see langword="null"/>: nothing outlives the server.</summary>
    public string? Data { get; init; }

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

    /// <summary>Reads a file. Comments and trailing commas are allowed; a property that does not exist is an error.</summary>
    /// <exception cref="UsageException">It cannot be read or understood.</exception>
    public static async Task<ServeSettings> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var settings = JsonSerializer.Deserialize<ServeSettings>(await File.ReadAllBytesAsync(path, cancellationToken), Format)
                ?? throw new UsageException($"--config {path}: holds 'null'; see docs/serve.md.");

            // Paths in the file are meant from where the file lies.
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return settings with
            {
                Certificate = From(folder, settings.Certificate),
                Key = From(folder, settings.Key),
                Data = From(folder, settings.Data),
                Federation = settings.Federation with { Trust = From(folder, settings.Federation.Trust) },
            };
        }
        catch (JsonException failure)
        {
            throw new UsageException($"--config {path}: {failure.Message.ReplaceLineEndings(" ")} See docs/serve.md.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--config {path}: cannot be read: {failure.Message}", failure);
        }
    }

    private static string? From(string folder, string? path) => path is null ? null : Path.Combine(folder, path);
}
