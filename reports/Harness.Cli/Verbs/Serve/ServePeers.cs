using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xmpp.Core.Addressing;
using Xmpp.Server.Components;
using Xmpp.Server.Federation;
using Xmpp.Server.Hosting;

namespace Harness.Cli.Verbs.Serve;

/// <summary>Turns the settings about other servers and components into those of the server.</summary>
internal static class ServePeers
{
    /// <summary>The options with other servers and components.</summary>
    /// <exception cref="UsageException">A setting cannot be understood.</exception>
    public static ServerOptions Add(ServerOptions options, ServeSettings settings, IPAddress address)
    {
        var federation = settings.Federation;
        return options with
        {
            FederationListeners = [.. Listeners(federation, address)],
            Federation = new FederationOptions
            {
                RequiresEncryption = federation.RequireEncryption,
                RequiresCertificates = federation.RequireCertificates && federation.RequireEncryption,
                RequiresCertificatesOf = [.. federation.RequireCertificatesOf],
                AllowsDialback = federation.Dialback,
                TrustAnchors = ReadTrust(federation.Trust),
                Routes = [.. federation.Routes.Select(route => ReadRoute(route.Key, route.Value))],
            },
            Components = [.. settings.Components.Select(component => ReadComponent(component.Key, component.Value))],
            ComponentListeners = [new ListenerOptions { Port = Check("componentPort", settings.ComponentPort) }],
        };
    }

    /// <summary>Where it listens for them, a line each.</summary>
    public static IEnumerable<string> Describe(XmppServer server)
    {
        foreach (var endpoint in server.FederationEndpoints)
        {
            yield return $"  servers   {endpoint.Address} ({(endpoint.Security == ListenerSecurity.StartTls ? "STARTTLS" : "direct TLS")})";
        }

        foreach (var endpoint in server.ComponentEndpoints)
        {
            yield return $"  component {endpoint.Address}";
        }
    }

    private static IEnumerable<ListenerOptions> Listeners(FederationSettings federation, IPAddress address)
    {
        foreach (var (name, port, security) in new[]
        {
            ("federation.port", federation.Port, ListenerSecurity.StartTls), ("federation.tlsPort", federation.TlsPort, ListenerSecurity.DirectTls),
        })
        {
            if (port != -1)
            {
                yield return new ListenerOptions { Address = address, Port = Check(name, port), Security = security };
            }
        }
    }

    private static int Check(string name, int port) =>
        port is >= 0 and <= IPEndPoint.MaxPort ? port : throw new UsageException($"{name} {port}: is not a port (0 to 65535).");

    private static FederationRoute ReadRoute(string domain, string text)
    {
        const string Direct = "tls:";
        var isDirect = text.StartsWith(Direct, StringComparison.Ordinal);
        var rest = isDirect ? text[Direct.Length..] : text;
        var colon = rest.LastIndexOf(':');
        return colon > 0 && int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new FederationRoute(domain, rest[..colon].Trim('[', ']'), port, isDirect ? ListenerSecurity.DirectTls : ListenerSecurity.StartTls)
            : throw new UsageException($"federation.routes {domain}: '{text}' is not HOST:PORT, nor tls:HOST:PORT.");
    }

    private static ComponentOptions ReadComponent(string domain, string secret) => Jid.TryParse(domain, out var jid) && jid.IsDomain
        ? new ComponentOptions(jid, secret)
        : throw new UsageException($"components {domain}: is not a domainpart (RFC 7622 §3.2).");

    private static X509Certificate2Collection ReadTrust(string? file)
    {
        var trust = new X509Certificate2Collection();
        try
        {
            if (file is not null)
            {
                trust.ImportFromPemFile(file);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"federation.trust {file}: cannot be read as PEM: {failure.Message}", failure);
        }

        return trust;
    }
}
