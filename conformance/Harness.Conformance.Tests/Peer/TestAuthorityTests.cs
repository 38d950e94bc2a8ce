using System.Security.Cryptography.X509Certificates;
using Xmpp.Testing;

namespace Harness.Conformance.Tests.Peer;

public sealed class TestAuthorityTests
{
    [Theory]
    [InlineData("good", "verona.example", true)]
    [InlineData("good", "mantua.example", false)]
    [InlineData("wildcard", "chat.verona.example", true)]
    [InlineData("wildcard", "verona.example", false)]
    [InlineData("wrong", "verona.example", false)]
    public void A_leaf_is_for_the_hosts_it_names(string kind, string host, bool expected)
    {
        using var authority = new TestAuthority(TimeProvider.System);
        using var leaf = Issue(authority, kind);

        Assert.Equal(expected, leaf.Certificate.MatchesHostname(host));
    }

    [Theory]
    [InlineData("good", true)]
    [InlineData("expired", false)]
    public void A_leaf_builds_a_chain_to_its_authority_while_it_lasts(string kind, bool expected)
    {
        using var authority = new TestAuthority(TimeProvider.System);
        using var leaf = Issue(authority, kind);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority.Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        Assert.Equal(expected, chain.Build(leaf.Certificate));
    }

    [Fact]
    public void The_key_goes_out_as_pem_and_fits_the_certificate()
    {
        using var authority = new TestAuthority(TimeProvider.System);
        using var leaf = authority.Issue("verona.example");

        using var read = X509Certificate2.CreateFromPem(leaf.CertificatePem, leaf.KeyPem);

        Assert.Equal(leaf.Certificate.Thumbprint, read.Thumbprint);
    }

    private static TestCertificate Issue(TestAuthority authority, string kind) => kind switch
    {
        "wildcard" => authority.IssueWildcard("verona.example"),
        "expired" => authority.IssueExpired("verona.example"),
        "wrong" => authority.IssueForWrongHost("verona.example"),
        _ => authority.Issue("verona.example"),
    };
}
