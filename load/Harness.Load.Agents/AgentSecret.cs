using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Harness.Load.Agents;

/// <summary>What coordinator and agents share: a key pair is derived from it, each side shows a certificate of that key in TLS and takes no other.</summary>
/// <remarks>Whoever completes the handshake has the private key, and so the secret; nothing has to be carried from machine to machine but the one file.</remarks>
public sealed class AgentSecret : IDisposable
{
    private const int FewestCharacters = 16;

    // A stranger sees the public key, and can try secrets against it at leisure: each try costs this much.
    private const int Rounds = 200_000;
    private const string Purpose = "XMPP harness: coordinator and agents, 1";
    private static readonly TimeSpan s_validity = TimeSpan.FromDays(3650);

    // SEC 2, section 2.4.2: the order of P-256.
    private static readonly BigInteger s_order = new(Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"), isUnsigned: true, isBigEndian: true);

    private readonly byte[] _publicKey;

    private AgentSecret(X509Certificate2 certificate)
    {
        Certificate = certificate;
        _publicKey = certificate.PublicKey.ExportSubjectPublicKeyInfo();
    }

    /// <summary>What this side shows.</summary>
    internal X509Certificate2 Certificate { get; }

    /// <summary>Reads the secret of a file; white space around it does not count.</summary>
    /// <exception cref="FormatException">The file cannot be read, or holds too little; the message is one line.</exception>
    public static async Task<AgentSecret> ReadAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string text;
        try
        {
            text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FormatException(failure.Message.ReplaceLineEndings(" "), failure);
        }

        return Of(text.Trim());
    }

    /// <summary>Whether a certificate is of the same secret.</summary>
    internal bool IsShownBy(X509Certificate2? certificate) =>
        certificate is not null && CryptographicOperations.FixedTimeEquals(certificate.PublicKey.ExportSubjectPublicKeyInfo(), _publicKey);

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    /// <summary>Makes the key of a secret.</summary>
    /// <exception cref="FormatException">It is too short to be one.</exception>
    internal static AgentSecret Of(string text)
    {
        if (text.Length < FewestCharacters)
        {
            throw new FormatException($"a secret has {FewestCharacters} characters or more; make one with: openssl rand -hex 32");
        }

        // 384 bits, so that the remainder favours no key.
        var bytes = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(text), Encoding.ASCII.GetBytes(Purpose), Rounds, HashAlgorithmName.SHA256, 48);
        var scalar = (new BigInteger(bytes, isUnsigned: true, isBigEndian: true) % (s_order - 1)) + 1;
        var key = new byte[32];
        var written = scalar.ToByteArray(isUnsigned: true, isBigEndian: true);
        written.CopyTo(key, key.Length - written.Length);
        using var pair = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = key });
        var now = TimeProvider.System.GetUtcNow();
        return new AgentSecret(new CertificateRequest("CN=XMPP harness", pair, HashAlgorithmName.SHA256).CreateSelfSigned(now - s_validity, now + s_validity));
    }
}
