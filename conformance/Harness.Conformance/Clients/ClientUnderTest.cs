using Harness.Targets.Clients;
using Xmpp.Testing;

namespace Harness.Conformance.Clients;

/// <summary>The client that a run judges, and what all its scenarios share: the authority that it trusts, and one that it does not know.</summary>
public sealed class ClientUnderTest : IAsyncDisposable
{
    /// <summary>The domain that the harness serves: the one that every program finds without a name server.</summary>
    public const string Domain = "localhost";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("harness-client-");
    private readonly TestAuthority _authority;
    private readonly TestAuthority _unknown;
    private readonly Dictionary<ServerCertificate, TestCertificate> _certificates;

    private ClientUnderTest(IClientProgram program, TimeProvider time)
    {
        Program = program;
        _authority = new TestAuthority(time);
        _unknown = new TestAuthority(time);
        _certificates = new()
        {
            [ServerCertificate.Good] = _authority.Issue(Domain),
            [ServerCertificate.WrongHost] = _authority.IssueForWrongHost(Domain),
            [ServerCertificate.Expired] = _authority.IssueExpired(Domain),
            [ServerCertificate.UnknownAuthority] = _unknown.Issue(Domain),
            [ServerCertificate.SelfSigned] = _authority.IssueSelfSigned(Domain),
            [ServerCertificate.HostOnly] = _authority.IssueForHosts(Domain),
            [ServerCertificate.ServiceOnly] = _authority.IssueForService("xmpp-client", Domain),
            [ServerCertificate.OtherService] = _authority.IssueForService("imap", Domain),
        };
    }

    /// <summary>What starts it.</summary>
    public IClientProgram Program { get; }

    /// <summary>The file with the certificate of the authority that it is to trust.</summary>
    public string AuthorityFile => Path.Combine(_folder.FullName, "authority.pem");

    /// <summary>Makes authorities and certificates for a run.</summary>
    /// <param name="program">What starts the client.</param>
    /// <param name="time">The clock of the certificates.</param>
    /// <param name="cancellationToken">Ends the writing of the authority's file.</param>
    public static async Task<ClientUnderTest> PrepareAsync(IClientProgram program, TimeProvider time, CancellationToken cancellationToken)
    {
        var client = new ClientUnderTest(program, time);
        await File.WriteAllTextAsync(client.AuthorityFile, client._authority.CertificatePem + "\n", cancellationToken).ConfigureAwait(false);
        return client;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var certificate in _certificates.Values)
        {
            certificate.Dispose();
        }

        _authority.Dispose();
        _unknown.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    internal TestCertificate Certificate(ServerCertificate kind) => _certificates[kind];
}

/// <summary>The certificate that the harness shows as a server.</summary>
public enum ServerCertificate
{
    /// <summary>For the domain, by the authority that the client trusts.</summary>
    Good,

    /// <summary>By that authority, for another host.</summary>
    WrongHost,

    /// <summary>By that authority, for the domain, until an hour ago.</summary>
    Expired,

    /// <summary>For the domain, by an authority that the client does not know.</summary>
    UnknownAuthority,

    /// <summary>For the domain, by nobody but itself.</summary>
    SelfSigned,

    /// <summary>As <see cref="Good"/>, with the domain named as a host alone (DNS-ID).</summary>
    HostOnly,

    /// <summary>As <see cref="Good"/>, with the domain named as one with a service for XMPP clients alone (SRV-ID).</summary>
    ServiceOnly,

    /// <summary>By the authority that the client trusts, for a service of the domain that is not XMPP's.</summary>
    OtherService,
}
