using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xmpp.Testing;

namespace Harness.Cli.Verbs.Serve;

/// <summary>The server's certificate, and what a client has to trust for it.</summary>
/// <param name="Certificate">The certificate with its key.</param>
/// <param name="Intermediates">What stands between it and its root.</param>
/// <param name="TrustFile">The PEM file of our own authority; <see langword="null"/> where the certificate was given.</param>
internal sealed record ServerIdentity(X509Certificate2 Certificate, X509Certificate2Collection Intermediates, string? TrustFile) : IDisposable
{
    /// <summary>Loads the given certificate, or the one kept in a folder from an earlier start, or makes one there.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="folder">Where our own authority is kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="UsageException">A file cannot be read or is no certificate.</exception>
    public static async Task<ServerIdentity> LoadAsync(ServeSettings settings, string folder, CancellationToken cancellationToken)
    {
        if (settings.Certificate is null != settings.Key is null)
        {
            throw new UsageException("--certificate and --key: one without the other; give both, or none for a certificate by our own authority.");
        }

        if (settings.Certificate is { } given)
        {
            return Load(given, settings.Key!, trustFile: null);
        }

        // One file a domain, so that the folder of another domain is not answered with the wrong name.
        var (trust, certificate, key) = (Path.Combine(folder, "ca.pem"), Path.Combine(folder, $"{settings.Domain}.pem"), Path.Combine(folder, $"{settings.Domain}.key.pem"));
        if (!File.Exists(trust) || !File.Exists(certificate) || !File.Exists(key))
        {
            using var authority = new TestAuthority(TimeProvider.System);
            using var issued = authority.Issue(settings.Domain, $"*.{settings.Domain}");
            await File.WriteAllTextAsync(certificate, issued.CertificatePem + "\n", cancellationToken);
            await WriteSecretAsync(key, issued.KeyPem + "\n", cancellationToken);
            await File.WriteAllTextAsync(trust, authority.CertificatePem + "\n", cancellationToken);
        }

        return Load(certificate, key, trust);
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private static async Task WriteSecretAsync(string path, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }

    private static ServerIdentity Load(string certificate, string key, string? trustFile)
    {
        try
        {
            using var bare = X509Certificate2.CreateFromPemFile(certificate, key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            return new ServerIdentity(
                X509CertificateLoader.LoadPkcs12(bare.Export(X509ContentType.Pkcs12), password: null),
                [.. chain.Skip(1)],
                trustFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            // A key of another certificate is an ArgumentException.
            throw new UsageException($"--certificate {certificate} with --key {key}: {failure.Message.ReplaceLineEndings(" ")} Give two PEM files that belong together.", failure);
        }
    }
}
