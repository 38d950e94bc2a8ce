using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>The character data of <c>auth</c> and <c>response</c> (RFC 6120 §6.3.5, RFC 4648 §4): base64, and what is nearly that.</summary>
public static class SaslTexts
{
    private static readonly (string Rule, string Text)[] s_faults =
    [
        ("padding", "AA"), ("padding", "AAA"), ("padding", "AA="), ("padding", "A==="), ("padding", "===="), ("padding", "=="), ("padding", "AAAA="), ("padding", "AA==AA=="), ("padding", "A"),
        ("padding-bits", "AB=="), ("padding-bits", "AAB="), ("padding-bits", "AP=="), ("space", "AA AA"), ("space", " AAAA"), ("space", "AAAA\n"), ("space", "AA\tAA"),
        ("alphabet", "AA-_"), ("alphabet", "AA*A"), ("alphabet", "AA.A"), ("alphabet", "AAÀA"), ("alphabet", "ＡＡＡＡ"), ("alphabet", "AA&amp;A"), ("alphabet", "!!!!"),
    ];

    /// <summary>The generator.</summary>
    public static Generator Generator { get; } = Generator.Of("sasl-text", Place.SaslText, Legal, Grammar.Among(Quantum, Fault));

    private static Gen<Part> Legal =>
        from text in Gen.OneOf(
            Gen.Elements("=", "AAAA", "AA==", "AAA=", "++//", "AGp1bGlldAByMG0zMG15cjBtMzA="),
            Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value)).Where(bytes => bytes.Length > 0).Select(Convert.ToBase64String),
            Gen.Choose(1, 2000).Select(length => Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('n', length)))))
        select Part.Of(text);

    private static Gen<Part> Quantum => Grammar.OneOf("AAAA", "n9+/", "Zm9v");

    private static Gen<Part> Fault => Gen.Elements(s_faults).Select(fault => Grammar.Bad(
        fault.Text, Breach.Of(Scope.Sasl, $"sasl-text/{fault.Rule}", "RFC 6120 §6.5.5", "incorrect-encoding", "malformed-request")));
}
