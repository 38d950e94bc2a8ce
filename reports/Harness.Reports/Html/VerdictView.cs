using Harness.Results;

namespace Harness.Reports.Html;

/// <summary>A verdict on a page: a word and a sign, so that colour is never the only carrier.</summary>
/// <param name="Name">The verdict's name, also its style class.</param>
/// <param name="Sign">One character.</param>
/// <param name="Meaning">One phrase for people who do not know our words.</param>
internal sealed record VerdictView(string Name, string Sign, string Meaning)
{
    /// <summary>The look of a verdict.</summary>
    public static VerdictView Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => new("pass", "✓", "the requirements are met"),
        Verdict.Violation => new("violation", "✕", "a MUST is broken"),
        Verdict.Deviation => new("deviation", "≈", "a SHOULD is broken"),
        Verdict.Unsupported => new("unsupported", "–", "the feature is not offered"),
        Verdict.Inconclusive => new("inconclusive", "?", "the state to judge in was not reached"),
        Verdict.Fault => new("fault", "!", "the harness itself failed"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
