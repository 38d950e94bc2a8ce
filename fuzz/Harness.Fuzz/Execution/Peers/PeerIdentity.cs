using System.Net.Security;
using Harness.Targets;
using Harness.Targets.Federated;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Peers;

/// <summary>What the harness shows a target as another server: made once, for making certificates costs more than most cases.</summary>
internal sealed class PeerIdentity : IDisposable
{
    private readonly TestCertificate _good;
    private readonly TestCertificate _unproven;

    public PeerIdentity(RemoteWorld world)
    {
        World = world;
        _good = Issue(world, RemoteCertificate.Wildcard);
        _unproven = Issue(world, RemoteCertificate.UnknownAuthority);
        Door = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(_good.Certificate, additionalCertificates: null, offline: true),
            ClientCertificateRequired = true,
#pragma warning disable CA5359, MA0039 // Nobody is let in here: whoever comes is the target, and what it claims to be is no matter of a case.
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359, MA0039
        };
    }

    /// <summary>The names, and who vouches for them.</summary>
    public RemoteWorld World { get; }

    /// <summary>How the target is received where it connects: with a good certificate.</summary>
    public SslServerAuthenticationOptions Door { get; }

    /// <summary>Where the target is connected to, with a certificate that proves nothing.</summary>
    public FuzzEndpoint To(TargetDescription target, TargetEndpoint servers) => FuzzEndpoint.OfPlain(servers.Host, servers.Port, target, target.Trust with { Own = _unproven.Certificate });

    public void Dispose()
    {
        _good.Dispose();
        _unproven.Dispose();
    }

    private static TestCertificate Issue(RemoteWorld world, RemoteCertificate kind) => world.Issue(kind, "montague.example") ?? throw new InvalidOperationException($"a certificate {kind} is none");
}
