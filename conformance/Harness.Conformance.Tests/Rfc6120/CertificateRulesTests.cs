using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Harness.Conformance.Scenarios.Rfc6120;

namespace Harness.Conformance.Tests.Rfc6120;

/// <summary>Each rule of §13.7.1.1 sees the certificate that breaks it, and no other rule does.</summary>
public sealed class CertificateRulesTests
{
    // .NET makes none any more.
    private const string SignedWithSha1 = """
        -----BEGIN CERTIFICATE-----
        MIIBbjCCARagAwIBAgIBBzAJBgcqhkjOPQQBMBkxFzAVBgNVBAMMDnZlcm9uYS5l
        eGFtcGxlMB4XDTI2MTEyNzAzMzMyMloXDTM2MTEyNDAzMzMyMlowGTEXMBUGA1UE
        AwwOdmVyb25hLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASysrZY
        9dd8fuhqN6PPh4OIyUkkCy1Oup0yEzsIlYAt5Sf2abjQRmLXgrkP+S3wuVbXGDAw
        h2hRMOiLGWv+6606o1AwTjAdBgNVHQ4EFgQU33w7oE+ceO8eKy54hgWB8FdEiGEw
        HwYDVR0jBBgwFoAU33w7oE+ceO8eKy54hgWB8FdEiGEwDAYDVR0TAQH/BAIwADAJ
        BgcqhkjOPQQBA0cAMEQCIHhRFXgvSfSt+sbIG+F0iKEgxyceoWKj/Gdd9FSF8c8I
        AiAIXXmybeG8ZI4H1Laf6Isi7PlLQeOm1S3TTHenz3+nZQ==
        -----END CERTIFICATE-----
        """;

    private static readonly DateTimeOffset s_now = new(2031, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_certificate_as_it_should_be_breaks_none() => Assert.Empty(Broken("CN=verona.example", isAuthority: false, s_now.AddDays(1)));

    [Fact]
    public void One_that_is_over_conforms_to_no_rule_of_PKIX() => Assert.Equal(["RFC6120-13.7.1.1-1"], Broken("CN=verona.example", isAuthority: false, s_now.AddHours(-1)));

    [Fact]
    public void That_of_an_authority_is_none_of_an_end_entity() => Assert.Equal(["RFC6120-13.7.1.1-2"], Broken("CN=verona.example", isAuthority: true, s_now.AddDays(1)));

    [Fact]
    public void One_without_a_subject_and_so_by_nobody_is_seen() =>
        Assert.Equal(["RFC6120-13.7.1.1-1", "RFC6120-13.7.1.1-3"], Broken("", isAuthority: false, s_now.AddDays(1)));

    [Fact]
    public void A_signature_with_SHA_1_is_too_weak()
    {
        using var certificate = X509Certificate2.CreateFromPem(SignedWithSha1);

        Assert.Equal(["RFC6120-13.7.1.1-4"], BrokenBy(certificate));
    }

    private static List<string> Broken(string subject, bool isAuthority, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(s_now.AddDays(-1), end);
        return BrokenBy(certificate);
    }

    private static List<string> BrokenBy(X509Certificate2 certificate) =>
        [.. CertificateRules.Of(certificate, s_now).Where(rule => !rule.Met).Select(rule => rule.Requirement)];
}
