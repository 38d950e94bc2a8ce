using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families;

/// <summary>Demands of the wire families beside those of the builder: for what a specification leaves open, and for what must be shown to another.</summary>
internal static class EitherWay
{
    /// <summary>Whatever the target thinks of it, one of these comes: it does not fall silent.</summary>
    public static CaseBuilder IsAnswered(this CaseBuilder made, string stream, params ReadOnlySpan<Answer> answers) => made.Then(new ExpectStep(stream, Demand.Live, [.. answers], []));

    /// <summary>What one stream sent shows on another: both pass a barrier, so that what is to come has come.</summary>
    public static CaseBuilder IsShown(this CaseBuilder made, string sender, string stream, Answer answer) =>
        made.Reaches(sender, Answer.Barrier).Then(new ExpectStep(stream, Demand.Relay, [answer], [Answer.Barrier]));
}
