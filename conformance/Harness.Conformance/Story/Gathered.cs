using System.Xml.Linq;

namespace Harness.Conformance;

/// <summary>What came to an actor up to a fence: for judging what an act led to where the order of what comes is free.</summary>
/// <param name="Elements">The first-level elements, in the order in which they came; the fence itself is not among them.</param>
/// <param name="IsWhole">Whether the fence came: else the stream ended or fell silent, and what did not come proves nothing.</param>
public sealed record Gathered(IReadOnlyList<XElement> Elements, bool IsWhole)
{
    /// <summary>The first element that fits, or <see langword="null"/>.</summary>
    public XElement? Find(WireMatcher matcher) => Elements.FirstOrDefault(element => Gathering.Fits(matcher, element));

    /// <summary>Whether one fits.</summary>
    public bool Has(WireMatcher matcher) => Find(matcher) is not null;

    /// <summary>All of it in words, as it stands under "actual".</summary>
    public override string ToString()
    {
        var came = Elements.Count == 0 ? "nothing" : string.Join("\n", Elements.Select(element => element.ToString(SaveOptions.DisableFormatting)));
        return IsWhole ? came : came + "\nthen the stream ended or fell silent";
    }
}
