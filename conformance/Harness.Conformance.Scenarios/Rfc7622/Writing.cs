namespace Harness.Conformance.Scenarios.Rfc7622;

/// <summary>Other ways to write an address or a part of one (RFC 7622 §3).</summary>
internal static class Writing
{
    /// <summary>ASCII letters and digits as their full-width forms (U+FF01 to U+FF5E), which the width mapping of UsernameCaseMapped undoes.</summary>
    internal static string FullWidth(string text) =>
        string.Concat(text.Select(character => char.IsAsciiLetterOrDigit(character) ? (char)(character - '!' + '\uFF01') : character));
}
