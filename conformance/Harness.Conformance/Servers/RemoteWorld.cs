using System.Globalization;
using Harness.Targets.Installed;
using Xmpp.Testing;

namespace Harness.Conformance.Servers;

/// <summary>What the harness is to a server under test whose peer it plays: other domains, the names of which a name server of the run knows, certificates of an authority that the target believes, and of one that it does not know.</summary>
/// <remarks>Each scenario has a domain of its own, so that no stream, no back-off and no dialback key of one is seen by another.</remarks>
public sealed class RemoteWorld : IAsyncDisposable
{
    // More scenarios with a component than this no run has.
    private const int Seats = 64;

    private readonly TestAuthority _authority;
    private readonly TestAuthority _unknown;
    private readonly TestNameServer _names = new();
    private int _domains;
    private int _seats;
    private int _strict;

    /// <summary>Makes authorities and a name server for a run.</summary>
    /// <param name="time">The clock of the certificates.</param>
    public RemoteWorld(TimeProvider time)
    {
        _authority = new TestAuthority(time);
        _unknown = new TestAuthority(time);
        Federation = new InstalledFederation(_authority, _names.Address, FederationTrust.CertificatesOrDialback, "d14lb4ck43v3r", Seats);
    }

    /// <summary>What a target is told of it before it starts.</summary>
    public InstalledFederation Federation { get; }

    internal TestNameServer Names => _names;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _names.DisposeAsync().ConfigureAwait(false);
        _authority.Dispose();
        _unknown.Dispose();
    }

    // Below no reserved zone: resolvers of some targets answer those by themselves.
    internal string NextDomain() => string.Create(CultureInfo.InvariantCulture, $"montague-{Interlocked.Increment(ref _domains)}.example");

    // Those for which the target demands certificates, where it can demand them of some and not of others.
    internal string NextStrictDomain() => InstalledFederation.StrictDomain(Interlocked.Increment(ref _strict));

    internal int NextSeat() => Interlocked.Increment(ref _seats);

    internal TestCertificate? Issue(RemoteCertificate kind, string domain) => kind switch
    {
        RemoteCertificate.None => null,
        RemoteCertificate.Good => _authority.IssueForHosts(domain, $"rooms.{domain}"),
        RemoteCertificate.Wildcard => _authority.IssueWildcard(domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..]),
        RemoteCertificate.WithXmppAddress => _authority.Issue(domain),
        RemoteCertificate.WrongHost => _authority.IssueForHosts("wrong." + domain),
        RemoteCertificate.Expired => _authority.IssueExpired(domain),
        RemoteCertificate.UnknownAuthority => _unknown.IssueForHosts(domain),
        _ => _authority.IssueSelfSigned(domain),
    };
}

/// <summary>The certificate that the harness shows as a server, in either direction.</summary>
public enum RemoteCertificate
{
    /// <summary>For the domain, by its DNS name, of the authority that the target trusts.</summary>
    Good,

    /// <summary>None, where the harness connects.</summary>
    None,

    /// <summary>Of that authority, for all hosts one label below the parent of the domain.</summary>
    Wildcard,

    /// <summary>As the good one, with the address in the form of XMPP beside it (RFC 6120 §13.7.1.4).</summary>
    WithXmppAddress,

    /// <summary>Of that authority, for another host.</summary>
    WrongHost,

    /// <summary>Of that authority, for the domain, until an hour ago.</summary>
    Expired,

    /// <summary>For the domain, of an authority that the target does not know.</summary>
    UnknownAuthority,

    /// <summary>For the domain, of nobody but itself.</summary>
    SelfSigned,
}
