namespace Harness.Reports.Statements;

/// <summary>What a run says of one row of RFC 6120 §15 or RFC 6121 §12.</summary>
/// <param name="Document">The document: <c>RFC6120</c> or <c>RFC6121</c>.</param>
/// <param name="Name">The feature's name there, such as <c>bind-gen</c>.</param>
/// <param name="Section">The section that defines it.</param>
/// <param name="Level">MUST, SHOULD or MAY for the role that the target plays.</param>
/// <param name="Standing">What the run shows.</param>
/// <param name="Why">In a few words: how many scenarios, which fail, or why nothing can be said.</param>
public sealed record FeatureStatement(string Document, string Name, string Section, string Level, Standing Standing, string Why);

/// <summary>What a run says of one feature of a compliance suite.</summary>
/// <param name="Name">The feature's name there.</param>
/// <param name="Standing">What the run shows.</param>
/// <param name="Why">Which specification decides it.</param>
public sealed record SuiteFeature(string Name, Standing Standing, string Why);

/// <summary>What a run says of one category of a compliance suite at one level.</summary>
/// <param name="Category">Core, Web, IM, Mobile, A/V Calling.</param>
/// <param name="Level">Core or Advanced.</param>
/// <param name="Features">What it requires of the role that the target plays.</param>
public sealed record SuiteStatement(string Category, string Level, IReadOnlyList<SuiteFeature> Features)
{
    /// <summary>Met where all is met, not met where anything is not.</summary>
    public Standing Standing =>
        Features.Any(feature => feature.Standing == Standing.NotMet) ? Standing.NotMet
        : Features.All(feature => feature.Standing == Standing.Met) ? Standing.Met
        : Standing.NotProven;
}

/// <summary>Whether a run has seen a condition of one of RFC 6120's closed sets come from the target.</summary>
/// <param name="Set"><c>stream</c>, <c>sasl</c> or <c>stanza</c>.</param>
/// <param name="Section">Where it stands.</param>
/// <param name="Name">The condition.</param>
/// <param name="IsSeen">Whether it came.</param>
/// <param name="Why">Where it was not seen: who alone sends it, or what would have to happen; else empty.</param>
public sealed record ConditionStatement(string Set, string Section, string Name, bool IsSeen, string Why);
