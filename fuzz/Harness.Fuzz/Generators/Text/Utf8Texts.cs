using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>UTF-8 (RFC 3629): legal sequences of every length, and everything that is none.</summary>
public static class Utf8Texts
{
    // The ends of the ranges of each length, non-characters that XML allows, and U+FEFF, which RFC 6120 §11.6 has as an ordinary character.
    private static readonly int[] s_legal =
    [
        0x20, 'a', 0x7E, 0x7F, 0x80, 0xA2, 0x7FF, 0x800, 0x20AC, 0xD7FF, 0xE000, 0xFDD0, 0xFEFF, 0xFFFD, 0x10000, 0x1F600, 0x1FFFE, 0x10FFFD, 0x10FFFF,
    ];

    private static readonly byte[][] s_overlong =
        [[0xC0, 0x80], [0xC0, 0xBC], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x80, 0xBC], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0xBC], [0xF0, 0x8F, 0xBF, 0xBF]];

    private static readonly byte[][] s_surrogates =
        [[0xED, 0xA0, 0x80], [0xED, 0xAF, 0xBF], [0xED, 0xB0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]];

    private static readonly byte[][] s_beyond =
        [[0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF7, 0xBF, 0xBF, 0xBF], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], [0xFE], [0xFF]];

    /// <summary>The generator.</summary>
    public static Generator Generator { get; } = Generator.Of("utf8", Place.Content, Grammar.Many(Character, 8).Select(Part.Of), Grammar.Among(Character, Damaged));

    private static Gen<Part> Character => Gen.Elements(s_legal).Select(point => Part.Of(char.ConvertFromUtf32(point)));

    private static Gen<Part> Damaged => Grammar.Either(
        Gen.Choose(0x80, 0xBF).Select(value => Bad([(byte)value], "stray-continuation")),
        Gen.Elements(s_overlong).Select(bytes => Bad(bytes, "overlong")),
        Gen.Elements(s_surrogates).Select(bytes => Bad(bytes, "surrogate")),
        Gen.Elements(s_beyond).Select(bytes => Bad(bytes, "beyond-unicode")),
        Truncated);

    // A sequence that ends early, before a character that cannot go on with it.
    private static Gen<Part> Truncated =>
        from point in Gen.Elements(0x80, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFF)
        from follower in Gen.Elements("a", "é", "&amp;")
        let bytes = System.Text.Encoding.UTF8.GetBytes(char.ConvertFromUtf32(point))
        from kept in Gen.Choose(1, bytes.Length - 1)
        select Bad([.. bytes[..kept], .. System.Text.Encoding.UTF8.GetBytes(follower)], "truncated");

    // §4.9.3.22 has it among the encodings, §11.3 among the well-formed.
    private static Part Bad(byte[] bytes, string rule) =>
        Grammar.Bad(bytes, Breach.OfStream($"utf8/{rule}", "RFC 6120 §11.6", "not-well-formed", "unsupported-encoding", "bad-format"));
}
