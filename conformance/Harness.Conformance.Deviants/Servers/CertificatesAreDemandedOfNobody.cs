using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §13.7.2: where a certificate is what proves the other server, one that proves nothing ends the attempt.</summary>
public sealed class CertificatesAreDemandedOfNobody : IServerDeviant
{
    /// <inheritdoc/>
    public string Fault => "It forgets of which domains it was told to demand certificates, and sends to whoever is there.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/13.7.2/s2s/shown-*"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Federation = options.Federation with { RequiresCertificatesOf = [] } };
    }
}
