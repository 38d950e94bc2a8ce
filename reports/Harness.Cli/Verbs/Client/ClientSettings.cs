using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xmpp.Client;
using Xmpp.Core.Addressing;

namespace Harness.Cli.Verbs.Client;

/// <summary>The options that say who connects, to where, and how.</summary>
internal static class ClientSettings
{
    public const string PasswordVariable = "HARNESS_PASSWORD";

    private static readonly Option<string> Account = new("--jid", "-j") { Description = "The account, such as romeo@capulet.lit; with a resource, that one is asked for.", HelpName = "JID", Required = true };
    private static readonly Option<string?> Password = new("--password", "-p") { Description = $"The password. Default: the variable {PasswordVariable}, else it is asked for.", HelpName = "PASSWORD" };
    private static readonly Option<string?> Host = new("--host") { Description = "The host to connect to, for uploads too. Default: what the DNS says.", HelpName = "HOST" };
    private static readonly Option<int?> Port = new("--port") { Description = "The port to connect to. Default: 5222, or 5223 with --direct-tls.", HelpName = "PORT" };
    private static readonly Option<bool> DirectTls = new("--direct-tls") { Description = "TLS from the first byte (XEP-0368), in the place of STARTTLS." };
    private static readonly Option<string?> Url = new("--url") { Description = "A WebSocket (wss://) or BOSH (https://) to connect to, in the place of TCP.", HelpName = "URL" };
    private static readonly Option<string?> Authority = new("--ca") { Description = "Certificates (PEM) to trust beside the system's.", HelpName = "FILE" };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Come back and go on with the session when the connection breaks, where the server can (XEP-0198)." };

    public static IEnumerable<Option> All { get; } = [Account, Password, Host, Port, DirectTls, Url, Authority, Resume];

    /// <summary>What was asked for; without a password where none was told.</summary>
    /// <exception cref="UsageException">An option says something wrong.</exception>
    public static ClientOptions Read(ParseResult parsed)
    {
        var account = AddressOf("--jid", parsed.GetValue(Account)!);
        if (account.Localpart is null)
        {
            throw new UsageException($"--jid {account}: is no account; write LOCALPART@DOMAIN.");
        }

        if (parsed.GetValue(Port) is { } port && port is < 1 or > 65535)
        {
            throw new UsageException($"--port {parsed.GetValue(Port)}: is not a port (1 to 65535).");
        }

        return new ClientOptions
        {
            Account = account.Bare,
            Resource = account.Resourcepart,
            Password = parsed.GetValue(Password) ?? Environment.GetEnvironmentVariable(PasswordVariable),
            Host = parsed.GetValue(Host),
            Port = parsed.GetValue(Port),
            Url = parsed.GetValue(Url) is { } url ? UrlOf(url) : null,
            Security = parsed.GetValue(DirectTls) ? ClientSecurity.DirectTls : ClientSecurity.StartTls,
            TrustAnchors = parsed.GetValue(Authority) is { } file ? ReadAuthorities(file) : [],
            Resumption = parsed.GetValue(Resume) ? new ResumptionOptions() : null,
        };
    }

    /// <summary>The address in an option.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Jid AddressOf(string option, string text) => Jid.TryParse(text, out var address)
        ? address
        : throw new UsageException($"{option} {text}: is not an address (RFC 7622), such as romeo@capulet.lit.");

    private static Uri UrlOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "wss" or "https"
        ? url
        : throw new UsageException($"--url {text}: is neither wss:// nor https://.");

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? authorities : throw new UsageException($"--ca {file}: holds no certificate; give a PEM file.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"--ca {file}: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }
}
