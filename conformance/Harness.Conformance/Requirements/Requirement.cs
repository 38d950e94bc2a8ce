namespace Harness.Conformance.Requirements;

/// <summary>One normative sentence of a spec: its facts, and our own words for it.</summary>
/// <param name="Id">The stable id, such as <c>RFC6120-4.9.3.14-2</c>.</param>
/// <param name="Spec">The spec, such as <c>RFC6120</c> or <c>XEP-0199</c>.</param>
/// <param name="Version">The version of the spec that the facts come from; of an RFC its number's own, <c>-</c>.</param>
/// <param name="Section">The section.</param>
/// <param name="Level">The word that stands there: <c>MUST</c>, <c>MUST NOT</c>, <c>SHOULD</c>, <c>MAY</c> …</param>
/// <param name="Class">The word's class: <c>MUST</c>, <c>SHOULD</c> or <c>MAY</c>.</param>
/// <param name="Binds">Who is bound: <c>server</c>, <c>client</c>, <c>both</c> or <c>unspecified</c>.</param>
/// <param name="Summary">One line in our own words; <see langword="null"/> where nobody has cited it yet.</param>
public sealed record Requirement(string Id, string Spec, string Version, string Section, string Level, string Class, string Binds, string? Summary)
{
    /// <summary>Whether missing it is a violation.</summary>
    public bool IsMust => Class == "MUST";
}
