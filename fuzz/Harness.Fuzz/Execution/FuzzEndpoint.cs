using System.Net;
using System.Net.Security;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>Where one binding of the target is, with all that is the same for each connection.</summary>
internal sealed record FuzzEndpoint(Binding Binding, IPEndPoint Address, SslClientAuthenticationOptions Tls, string Path, string UrlHost, bool IsPlainHttp, WebEndpoint? Web)
{
    /// <summary>Whether TLS comes before all else.</summary>
    public bool IsTlsFromTheStart => Binding == Binding.Tls || (Binding is Binding.WebSocket or Binding.Bosh && !IsPlainHttp);

    /// <summary>TCP, with TLS by hand where the peer wants it.</summary>
    public static FuzzEndpoint OfPlain(string host, int port, TargetDescription target, TlsTrust? trust = null) =>
        new(Binding.Tcp, new IPEndPoint(IPAddress.TryParse(host, out var literal) ? literal : IPAddress.Loopback, port), (trust ?? target.Trust).ToOptions(), "", target.Domain, IsPlainHttp: false, Web: null);

    public static async Task<FuzzEndpoint> FindAsync(TargetDescription target, TargetEndpoint endpoint, CancellationToken cancellationToken)
    {
        var address = IPAddress.TryParse(endpoint.Host, out var literal) ? literal : (await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken).ConfigureAwait(false))[0];
        var host = endpoint.UrlHost ?? target.Domain;
        var trust = endpoint.Binding switch
        {
            Binding.Tls => target.Trust with { Protocols = ["xmpp-client"] },
            Binding.Tcp => target.Trust,
            _ => target.Trust with { Domain = host },
        };
        return new FuzzEndpoint(
            endpoint.Binding, new IPEndPoint(address, endpoint.Port), trust.ToOptions(), endpoint.Path, host, endpoint.IsPlain, endpoint.Binding == Binding.Bosh ? endpoint.ToWebEndpoint(target.Trust) : null);
    }
}
