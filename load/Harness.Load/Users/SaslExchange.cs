using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xmpp.Core.Sasl;

namespace Harness.Load.Users;

/// <summary>What a user says in SASL, whatever the elements around it are: PLAIN in one message, SCRAM in two (RFC 5802). Proves the server too, as every client must.</summary>
/// <remarks>All is base 64, as it stands on the wire.</remarks>
internal sealed class SaslExchange
{
    private static readonly string[] s_order = [SaslMechanisms.Plain, SaslMechanisms.ScramSha1, SaslMechanisms.ScramSha256, SaslMechanisms.ScramSha512];
    private static readonly string s_nonces = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(9));
    private static long s_count;

    private readonly ScramKeyCache _keys;
    private readonly string _password;
    private readonly string _bare = string.Empty;
    private string? _signature;

    /// <summary>One authentication with a mechanism of <see cref="Choose"/>.</summary>
    internal SaslExchange(ScramKeyCache keys, string mechanism, string username, string password)
    {
        (_keys, _password, Mechanism) = (keys, password, mechanism);
        if (mechanism == SaslMechanisms.Plain)
        {
            Initial = Encode($"\0{username}\0{password}");
            return;
        }

        _bare = string.Create(CultureInfo.InvariantCulture, $"n={username.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal)},r={s_nonces}{Interlocked.Increment(ref s_count):x}");
        Initial = Encode("n,," + _bare);
    }

    /// <summary>The mechanism.</summary>
    internal string Mechanism { get; }

    /// <summary>What the user says first.</summary>
    internal string Initial { get; }

    /// <summary>The mechanism to use: the one that the run names, else PLAIN within TLS, else the shortest SCRAM.</summary>
    /// <param name="settings">What the run says.</param>
    /// <param name="offered">What the server offers.</param>
    /// <exception cref="LoadException">The server offers none that will do.</exception>
    internal static string Choose(LoginSettings settings, IEnumerable<string> offered)
    {
        var isEncrypted = settings.Security != StreamSecurity.None;
        foreach (var wanted in settings.Mechanism is { } named ? [named] : s_order)
        {
            // RFC 6120 §13.8.3: a password is not sent in the clear, unless the user said so.
            if ((wanted != SaslMechanisms.Plain || isEncrypted || settings.Mechanism is not null) && offered.Contains(wanted, StringComparer.Ordinal))
            {
                return wanted;
            }
        }

        throw new LoadException("sasl", $"sasl: the server offers {(settings.Mechanism is { } missing ? $"no {missing}" : "none of PLAIN over TLS and SCRAM")} here");
    }

    /// <summary>Answers a challenge.</summary>
    /// <exception cref="LoadException">It is none of this mechanism.</exception>
    internal string Respond(string challenge)
    {
        if (Mechanism == SaslMechanisms.Plain || _signature is not null)
        {
            throw new LoadException("sasl", "sasl: the server sent a challenge where none is due");
        }

        var first = Decode(challenge);
        string nonce = string.Empty, salt = string.Empty, iterations = string.Empty;
        foreach (var field in first.Split(','))
        {
            _ = field.AsSpan(0, Math.Min(2, field.Length)) switch { "r=" => nonce = field[2..], "s=" => salt = field[2..], "i=" => iterations = field[2..], _ => string.Empty };
        }

        if (!nonce.StartsWith(_bare[(_bare.LastIndexOf("r=", StringComparison.Ordinal) + 2)..], StringComparison.Ordinal)
            || !Convert.TryFromBase64String(salt, new byte[salt.Length], out _)
            || !int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 1_000_000)
        {
            throw new LoadException("sasl", "sasl: the server's challenge is none of SCRAM");
        }

        return Prove(first, nonce, salt, count);
    }

    /// <summary>The server agreed, and sent this with it.</summary>
    /// <exception cref="LoadException">It did not prove that it knows the account.</exception>
    internal void Complete(string data)
    {
        // RFC 5802 §5.1: a client that does not check the server's signature does not know whom it talks to.
        if (Mechanism != SaslMechanisms.Plain && (_signature is null || Decode(data).Split(',')[0] != "v=" + _signature))
        {
            throw new LoadException("sasl", "sasl: the server did not prove that it knows the account");
        }
    }

    private string Prove(string first, string nonce, string salt, int count)
    {
        var hash = Mechanism switch { SaslMechanisms.ScramSha1 => HashAlgorithmName.SHA1, SaslMechanisms.ScramSha256 => HashAlgorithmName.SHA256, _ => HashAlgorithmName.SHA512 };
        var keys = _keys.Get(hash, _password, salt, count);
        var withoutProof = "c=biws,r=" + nonce;
        var message = Encoding.UTF8.GetBytes($"{_bare},{first},{withoutProof}");
        var proof = CryptographicOperations.HmacData(hash, keys.StoredKey, message);
        for (var index = 0; index < proof.Length; index++)
        {
            proof[index] ^= keys.ClientKey[index];
        }

        _signature = Convert.ToBase64String(CryptographicOperations.HmacData(hash, keys.ServerKey, message));
        return Encode($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    /// <summary>What a server sent in base 64, as bytes.</summary>
    /// <exception cref="LoadException">It is no base 64.</exception>
    internal static byte[] DecodeBytes(string text)
    {
        var trimmed = text.Trim();
        var bytes = new byte[trimmed.Length];
        return Convert.TryFromBase64String(trimmed, bytes, out var length) ? bytes[..length] : throw new LoadException("sasl", "sasl: what the server sent is no base 64");
    }

    private static string Decode(string text) => Encoding.UTF8.GetString(DecodeBytes(text));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
