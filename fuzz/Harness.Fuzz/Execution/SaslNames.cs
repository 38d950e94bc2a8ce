using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Harness.Fuzz.Generators;

namespace Harness.Fuzz.Execution;

/// <summary>The messages of PLAIN (RFC 4616) and SCRAM (RFC 5802) of an account, right or spoilt in a way that has a name. Not the reference implementation.</summary>
/// <remarks>
/// <c>{romeo.plain.RULE}</c>, <c>{romeo.scram-first.RULE}</c> and <c>{romeo.scram-final.HASH.FIRST.RULE}</c>, all in base64. The last answers the challenge that the case kept as
/// <c>challenge</c>, by <c>sha-1</c> or <c>sha-256</c>, after a first message of rule FIRST; its RULE is one of <see cref="ScramTampering"/>, or begins with <c>signed-</c> where the proof is of
/// the message as it is sent.
/// </remarks>
internal static class SaslNames
{
    private const string Nonce = "0123456789abcdef";

    /// <summary>What a name stands for, or <see langword="null"/> where it is none of these.</summary>
    /// <param name="name">The name, without braces.</param>
    /// <param name="value">What other names stand for.</param>
    /// <exception cref="UnreachableException">The challenge is none.</exception>
    public static string? Find(string name, Func<string, string?> value)
    {
        if (name.Split('.') is not [var account, var message, .. var rules] || value(account + ".local") is not { } user || value(account + ".password") is not { } password || value("domain") is not { } domain)
        {
            return null;
        }

        return (message, rules) switch
        {
            ("plain", [var rule]) => Plain(user, password, domain, rule) is { } bytes ? Convert.ToBase64String(bytes) : null,
            ("scram-first", [var rule]) => First(user, domain, rule) is { } first ? Base64(first.Header + first.Bare) : null,
            ("scram-final", [var hash, var first, var rule]) when First(user, domain, first) is { } said && value("challenge") is { } challenge => Base64(Final(hash, said, password, challenge, rule)),
            _ => null,
        };
    }

    private static byte[]? Plain(string user, string password, string domain, string rule) => rule switch
    {
        "three-separators" => Bytes($"\0{user}\0{password}\0extra"),
        "no-separator" => Bytes(user + password),
        "one-separator" => Bytes($"{user}\0{password}"),
        "empty-name" => Bytes($"\0\0{password}"),
        "empty-password" => Bytes($"\0{user}\0"),
        "wrong-password" => Bytes($"\0{user}\0{password}x"),
        "password-prefix" => Bytes($"\0{user}\0{password[..^1]}"),
        "password-and-nul" => Bytes($"\0{user}\0{password}\0"),
        "not-utf-8" => [.. Bytes($"\0{user}\0{password}"), 0xFF],
        "upper-case" => Bytes($"\0{user.ToUpperInvariant()}\0{password}"),
        "authzid-other" => Bytes($"nobody-of-this-name@{domain}\0{user}\0{password}"),
        "authzid-domain" => Bytes($"{domain}\0{user}\0{password}"),
        "authzid-no-address" => Bytes($"@\0{user}\0{password}"),
        "wrong-authzid-domain" => Bytes($"{domain}\0{user}\0{password}x"),
        _ => null,
    };

    private static (string Header, string Bare)? First(string user, string domain, string rule) => rule switch
    {
        "right" => ("n,,", $"n={user},r={Nonce}"),
        "mandatory-extension" => ("n,,", $"m=x,n={user},r={Nonce}"),
        "authzid-own" => ($"n,a={user}@{domain},", $"n={user},r={Nonce}"),
        "authzid-other" => ($"n,a=nobody-of-this-name@{domain},", $"n={user},r={Nonce}"),
        "no-such-binding" => ("p=x-none,,", $"n={user},r={Nonce}"),
        "binding-without-plus" => ("p=tls-unique,,", $"n={user},r={Nonce}"),
        "bad-flag" => ("q,,", $"n={user},r={Nonce}"),
        "no-header" => ("", $"n={user},r={Nonce}"),
        "escape" => ("n,,", $"n={user}=2c,r={Nonce}"),
        "order" => ("n,,", $"r={Nonce},n={user}"),
        "nonce-missing" => ("n,,", $"n={user}"),
        "name-missing" => ("n,,", $"r={Nonce}"),
        _ => null,
    };

    private static string Final(string hash, (string Header, string Bare) first, string password, string challenge, string rule)
    {
        try
        {
            var serverFirst = Encoding.UTF8.GetString(Convert.FromBase64String(challenge));
            var fields = serverFirst.Split(',').Where(field => field.Length > 1 && field[1] == '=').ToLookup(field => field[0], field => field[2..]);
            var (algorithm, bytes) = hash == "sha-256" ? (HashAlgorithmName.SHA256, 32) : (HashAlgorithmName.SHA1, 20);
            var salted = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(fields['s'].Single()), int.Parse(fields['i'].Single(), CultureInfo.InvariantCulture), algorithm, bytes);
            var nonce = fields['r'].Single();
            var binding = Base64(first.Header);
            var bare = rule switch
            {
                "signed-nonce-changed" => $"c={binding},r={nonce}x",
                "signed-nonce-shortened" => $"c={binding},r={nonce[..^1]}",
                "signed-nonce-of-client" => $"c={binding},r={Nonce}",
                "signed-binding-changed" => $"c={Base64("y,,")},r={nonce}",
                "signed-binding-plus" => $"c={Base64(first.Header + "AAAA")},r={nonce}",
                "signed-mandatory-extension" => $"m=x,c={binding},r={nonce}",
                "signed-optional-extension" => $"c={binding},r={nonce},x=y",
                _ => $"c={binding},r={nonce}",
            };
            var message = $"{bare},p={Convert.ToBase64String(Proof(algorithm, salted, $"{first.Bare},{serverFirst},{bare}"))}";
            return ScramTampering.All.FirstOrDefault(tampering => tampering.Rule == rule)?.Apply(message) ?? message;
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new UnreachableException($"a challenge that cannot be answered: {problem.Message}", problem);
        }
    }

    private static byte[] Proof(HashAlgorithmName algorithm, byte[] salted, string signed)
    {
        var clientKey = CryptographicOperations.HmacData(algorithm, salted, "Client Key"u8);
        var signature = CryptographicOperations.HmacData(algorithm, CryptographicOperations.HashData(algorithm, clientKey), Bytes(signed));
        return [.. clientKey.Zip(signature, (left, right) => (byte)(left ^ right))];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Base64(string text) => Convert.ToBase64String(Bytes(text));
}
