using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Harness.Load.Users;

/// <summary>Keys of SCRAM that were derived once: RFC 5802 §5.1 lets a client keep them, and accounts that were made together often have one salt.</summary>
internal sealed class ScramKeyCache
{
    private readonly ConcurrentDictionary<(string Hash, string Password, string Salt, int Iterations), ScramClientKeys> _known = new();

    /// <summary>The keys for what the server told.</summary>
    internal ScramClientKeys Get(HashAlgorithmName hash, string password, string salt, int iterations) =>
        _known.TryGetValue((hash.Name!, password, salt, iterations), out var known) ? known : Derive(hash, password, salt, iterations);

    private ScramClientKeys Derive(HashAlgorithmName hash, string password, string salt, int iterations)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(salt), iterations, hash, CryptographicOperations.HashData(hash, []).Length);
        var client = CryptographicOperations.HmacData(hash, salted, "Client Key"u8);
        var keys = new ScramClientKeys(client, CryptographicOperations.HashData(hash, client), CryptographicOperations.HmacData(hash, salted, "Server Key"u8));
        _known[(hash.Name!, password, salt, iterations)] = keys;
        return keys;
    }
}

/// <summary>What a client needs of a password (RFC 5802 §3).</summary>
internal sealed record ScramClientKeys(byte[] ClientKey, byte[] StoredKey, byte[] ServerKey);
