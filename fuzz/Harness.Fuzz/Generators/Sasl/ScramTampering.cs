using System.Collections.Immutable;
using System.Globalization;

namespace Harness.Fuzz.Generators;

/// <summary>A way to spoil a client's final message that was right (RFC 5802 §7). Whatever it is, nobody may be let in by it.</summary>
/// <param name="Rule">A phrase that never changes.</param>
/// <param name="Apply">Makes the spoilt message of the right one.</param>
public sealed record ScramTampering(string Rule, Func<string, string> Apply)
{
    /// <summary>All ways.</summary>
    public static ImmutableArray<ScramTampering> All { get; } =
    [
        new("nonce-changed", message => Replace(message, 'r', value => value + "x")),
        new("nonce-shortened", message => Replace(message, 'r', value => value[..^1])),
        new("nonce-empty", message => Replace(message, 'r', _ => string.Empty)),
        new("nonce-case", message => Replace(message, 'r', SwapCase)),
        new("binding-changed", message => Replace(message, 'c', _ => Convert.ToBase64String("y,,"u8))),
        new("binding-authzid", message => Replace(message, 'c', _ => Convert.ToBase64String("n,a=juliet@im.example.com,"u8))),
        new("binding-empty", message => Replace(message, 'c', _ => string.Empty)),
        new("binding-spelling", message => Replace(message, 'c', value => value + "====")),
        new("proof-changed", message => Replace(message, 'p', value => (value[0] == 'A' ? "B" : "A") + value[1..])),
        new("proof-zero", message => Replace(message, 'p', value => Convert.ToBase64String(new byte[Convert.FromBase64String(value).Length]))),
        new("proof-short", message => Replace(message, 'p', value => Convert.ToBase64String(Convert.FromBase64String(value)[..^1]))),
        new("proof-long", message => Replace(message, 'p', value => Convert.ToBase64String([.. Convert.FromBase64String(value), 0]))),
        new("proof-empty", message => Replace(message, 'p', _ => string.Empty)),
        new("proof-missing", message => message[..message.LastIndexOf(",p=", StringComparison.Ordinal)]),
        new("proof-twice", message => message + message[message.LastIndexOf(",p=", StringComparison.Ordinal)..]),
        new("proof-not-last", message => message + ",x=y"),
        new("extension-added", message => message.Insert(message.LastIndexOf(",p=", StringComparison.Ordinal), ",x=y")),
        new("mandatory-extension", message => "m=a," + message),
        new("order", message => string.Join(',', message.Split(',').Reverse())),
        new("nul", message => message.Insert(2, "\0")),
        new("empty", _ => string.Empty),
    ];

    private static string Replace(string message, char attribute, Func<string, string> change) => string.Join(
        ',', message.Split(',').Select(piece => piece.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{attribute}="), StringComparison.Ordinal) ? piece[..2] + change(piece[2..]) : piece));

    private static string SwapCase(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterLower(letter) ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter)));
}
