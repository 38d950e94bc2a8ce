using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §13.7.1.1: what the certificate of an end entity has to be like, rule by rule.</summary>
public static class CertificateRules
{
    private static readonly string[] s_weak = ["md5", "sha1"];

    /// <summary>Each rule, whether it is met, and what it expects in words.</summary>
    /// <param name="certificate">The certificate that was shown.</param>
    /// <param name="now">The time of the showing.</param>
    public static IEnumerable<(string Requirement, bool Met, string Expected)> Of(X509Certificate2 certificate, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var isInTime = certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime <= certificate.NotAfter.ToUniversalTime();
        var isAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
        var algorithm = certificate.SignatureAlgorithm.FriendlyName ?? "";
        return
        [
            ("RFC6120-13.7.1.1-1", certificate.Version == 3 && isInTime && certificate.Issuer.Length > 0, "version 3, an issuer, and a time that has begun and is not over"),
            ("RFC6120-13.7.1.1-2", !isAuthority, "a certificate of no authority"),
            ("RFC6120-13.7.1.1-3", certificate.Subject.Length > 0, "a subject"),
            ("RFC6120-13.7.1.1-4", !s_weak.Any(weak => algorithm.Contains(weak, StringComparison.OrdinalIgnoreCase)), "a signature with SHA-256 or better"),
        ];
    }

    /// <summary>What the certificate says of itself.</summary>
    /// <param name="certificate">The certificate that was shown.</param>
    public static string InWords(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"version {certificate.Version}, '{certificate.Subject}' by '{certificate.Issuer}', {certificate.NotBefore:u} to {certificate.NotAfter:u}, {certificate.SignatureAlgorithm.FriendlyName}");
    }
}
