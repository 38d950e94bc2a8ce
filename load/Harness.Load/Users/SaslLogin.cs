using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xmpp.Core;
using Xmpp.Core.Sasl;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>The SASL part of a login (RFC 6120 §6): PLAIN in one step, SCRAM in two. Proves the server too, as every client must.</summary>
internal static class SaslLogin
{
    private static readonly string[] s_order = [SaslMechanisms.Plain, SaslMechanisms.ScramSha1, SaslMechanisms.ScramSha256, SaslMechanisms.ScramSha512];
    private static readonly string s_nonces = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(9));
    private static long s_count;

    /// <summary>Authenticates; ends when the server agreed.</summary>
    /// <exception cref="LoadException">It did not agree, or proved nothing.</exception>
    internal static async ValueTask RunAsync(Login login, LoginSettings settings, XmlElement features, bool isEncrypted, string username, string password)
    {
        var mechanism = Choose(settings, features, isEncrypted);
        if (mechanism == SaslMechanisms.Plain)
        {
            login.Send($"<auth xmlns='{Namespaces.Sasl}' mechanism='PLAIN'>{Encode($"\0{username}\0{password}")}</auth>");
            Demand(await login.NextAsync("sasl").ConfigureAwait(false), "success");
            return;
        }

        var hash = mechanism switch { SaslMechanisms.ScramSha1 => HashAlgorithmName.SHA1, SaslMechanisms.ScramSha256 => HashAlgorithmName.SHA256, _ => HashAlgorithmName.SHA512 };
        var bare = string.Create(CultureInfo.InvariantCulture, $"n={username.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal)},r={s_nonces}{Interlocked.Increment(ref s_count):x}");
        login.Send($"<auth xmlns='{Namespaces.Sasl}' mechanism='{mechanism}'>{Encode("n,," + bare)}</auth>");
        var challenge = Demand(await login.NextAsync("sasl").ConfigureAwait(false), "challenge");
        var first = Encoding.UTF8.GetString(Convert.FromBase64String(challenge.Text.Trim()));
        var (answer, signature) = Prove(settings.Keys, hash, password, bare, first);
        login.Send($"<response xmlns='{Namespaces.Sasl}'>{answer}</response>");
        var success = Demand(await login.NextAsync("sasl").ConfigureAwait(false), "success");

        // RFC 5802 §5.1: a client that does not check the server's signature does not know whom it talks to.
        if (Encoding.UTF8.GetString(Convert.FromBase64String(success.Text.Trim())).Split(',')[0] != "v=" + signature)
        {
            throw new LoadException("sasl", "sasl: the server did not prove that it knows the account");
        }
    }

    private static string Choose(LoginSettings settings, XmlElement features, bool isEncrypted)
    {
        var offered = features.Child(Namespaces.Sasl, "mechanisms") ?? throw new LoadException("sasl", "sasl: the server offers no mechanisms");
        foreach (var wanted in settings.Mechanism is { } named ? [named] : s_order)
        {
            if (wanted == SaslMechanisms.Plain && !isEncrypted && settings.Mechanism is null)
            {
                // RFC 6120 §13.8.3: a password is not sent in the clear, unless the user said so.
                continue;
            }

            foreach (var mechanism in offered.Elements)
            {
                if (mechanism.Text.AsSpan().Trim().SequenceEqual(wanted))
                {
                    return wanted;
                }
            }
        }

        throw new LoadException("sasl", $"sasl: the server offers {(settings.Mechanism is { } missing ? $"no {missing}" : "none of PLAIN over TLS and SCRAM")} here");
    }

    private static (string Answer, string Signature) Prove(ScramKeyCache cache, HashAlgorithmName hash, string password, string bare, string first)
    {
        string nonce = string.Empty, salt = string.Empty, iterations = string.Empty;
        foreach (var field in first.Split(','))
        {
            _ = field.AsSpan(0, Math.Min(2, field.Length)) switch { "r=" => nonce = field[2..], "s=" => salt = field[2..], "i=" => iterations = field[2..], _ => string.Empty };
        }

        if (!nonce.StartsWith(bare[(bare.LastIndexOf("r=", StringComparison.Ordinal) + 2)..], StringComparison.Ordinal)
            || !int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 1_000_000)
        {
            throw new LoadException("sasl", "sasl: the server's challenge is none of SCRAM");
        }

        var keys = cache.Get(hash, password, salt, count);
        var withoutProof = "c=biws,r=" + nonce;
        var message = Encoding.UTF8.GetBytes($"{bare},{first},{withoutProof}");
        var proof = CryptographicOperations.HmacData(hash, keys.StoredKey, message);
        for (var index = 0; index < proof.Length; index++)
        {
            proof[index] ^= keys.ClientKey[index];
        }

        return (Encode($"{withoutProof},p={Convert.ToBase64String(proof)}"), Convert.ToBase64String(CryptographicOperations.HmacData(hash, keys.ServerKey, message)));
    }

    private static XmlElement Demand(XmlElement answer, string name)
    {
        if (answer.Is(Namespaces.Sasl, name))
        {
            return answer;
        }

        throw answer.Is(Namespaces.Sasl, "failure")
            ? new LoadException("sasl", $"sasl: the server refused: {answer.FirstElement?.LocalName ?? "no reason"}")
            : new LoadException("sasl", $"sasl: <{answer.LocalName}/> where <{name}/> was due");
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
