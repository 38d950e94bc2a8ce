using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families;

/// <summary>For what a specification leaves open, or what two of its versions see differently.</summary>
internal static class EitherWay
{
    /// <summary>Whatever the target thinks of it, one of these comes: it does not fall silent.</summary>
    public static CaseBuilder IsAnswered(this CaseBuilder made, string stream, params ReadOnlySpan<Answer> answers) => made.Then(new ExpectStep(stream, Demand.Live, [.. answers], []));
}
