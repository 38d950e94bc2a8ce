using System.Globalization;
using System.Text.RegularExpressions;

namespace Harness.Reports;

/// <summary>Where a requirement or a scenario stands in its document.</summary>
/// <param name="Label">What a person reads: <c>RFC 6120 §4.9.3.14</c>.</param>
/// <param name="Url">The section on the publisher's site, or <see langword="null"/> where the id has no known form.</param>
public sealed partial record SpecReference(string Label, string? Url)
{
    /// <summary>Reads a requirement's id, such as <c>RFC6120-4.9.3.14-2</c> or <c>XEP-0030-3.1-4</c>.</summary>
    public static SpecReference OfRequirement(string id)
    {
        var match = RequirementId().Match(id);
        if (!match.Success)
        {
            return new SpecReference(id, null);
        }

        var number = match.Groups["number"].Value;
        var section = match.Groups["section"].Value;
        return match.Groups["series"].Value == "RFC"
            ? new SpecReference(Cite($"RFC {number}", section), $"https://www.rfc-editor.org/rfc/rfc{number}.html{RfcAnchor(section)}")
            : new SpecReference(Cite($"XEP-{number}", section), $"https://xmpp.org/extensions/xep-{number}.html");
    }

    /// <summary>The document of a scenario's id, such as <c>rfc6120</c> of <c>rfc6120/11.1/comment</c>.</summary>
    public static string SpecOfScenario(string id) => id.Split('/', 2)[0];

    /// <summary>The document's name as people write it: <c>RFC 6120</c>, <c>XEP-0045</c>.</summary>
    public static string SpecName(string spec)
    {
        var match = SpecId().Match(spec);
        return !match.Success ? spec : match.Groups["series"].ValueSpan.Equals("rfc", StringComparison.OrdinalIgnoreCase)
            ? $"RFC {match.Groups["number"].Value}"
            : $"XEP-{match.Groups["number"].Value.PadLeft(4, '0')}";
    }

    private static string Cite(string document, string section) =>
        section.Length == 0 ? document : string.Create(CultureInfo.InvariantCulture, $"{document} §{section}");

    private static string RfcAnchor(string section) =>
        section.Length == 0 ? "" : char.IsAsciiLetter(section[0]) ? $"#appendix-{section}" : $"#section-{section}";

    [GeneratedRegex("^(?<series>RFC|XEP)-?(?<number>[0-9]{4,5})(-(?<section>[0-9A-Z][0-9A-Za-z.]*))?(-[0-9a-z]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RequirementId();

    [GeneratedRegex("^(?<series>rfc|xep)-?(?<number>[0-9]{1,5})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SpecId();
}
