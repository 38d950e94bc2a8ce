using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families;

/// <summary>Requests and what must come back. Whoever is asked, also a service that works at its own pace, answers each one (RFC 6120 §8.2.3), so none of these needs a barrier.</summary>
internal static class Requests
{
    private const string StanzaErrors = "urn:ietf:params:xml:ns:xmpp-stanzas";

    /// <summary>Sends an IQ; without <c>to</c> where that is <see langword="null"/>.</summary>
    public static CaseBuilder Asks(this CaseBuilder made, string stream, string type, string id, string? to, string payload) =>
        made.Send(stream, $"<iq type='{type}' id='{id}'{(to is null ? string.Empty : $" to='{to}'")}>{payload}</iq>");

    /// <summary>It is done, or the case says nothing: the target does not offer it.</summary>
    public static CaseBuilder IsDone(this CaseBuilder made, string stream, string id) =>
        made.Then(new ExpectStep(stream, Demand.Reach, [Answer.Result(id)], [Answer.Error(id), Answer.StreamError()]));

    /// <summary>It must be done.</summary>
    public static CaseBuilder IsGranted(this CaseBuilder made, string stream, string id) =>
        made.Then(new ExpectStep(stream, Demand.Accept, [Answer.Result(id)], [Answer.Error(id), Answer.StreamError()]));

    /// <summary>It must be refused with one of these conditions; with any where none is named.</summary>
    public static CaseBuilder IsRefused(this CaseBuilder made, string stream, string id, params ReadOnlySpan<string> conditions) =>
        made.Then(new ExpectStep(stream, Demand.Refuse, [Answer.Error(id, conditions)], [Answer.Result(id), Answer.Error(id)]));

    /// <summary>It must be answered, with a result or with an error.</summary>
    public static CaseBuilder IsAnswered(this CaseBuilder made, string stream, string id) =>
        made.Then(new ExpectStep(stream, Demand.Accept, [Answer.Result(id), Answer.Error(id)], [Answer.StreamError()]));

    /// <summary>Whatever the target thinks of it, one of these comes: it does not fall silent.</summary>
    public static CaseBuilder IsAnswered(this CaseBuilder made, string stream, params ReadOnlySpan<Answer> answers) => made.Then(new ExpectStep(stream, Demand.Live, [.. answers], []));

    /// <summary>It is no question: nothing like this may come back before the answer to a barrier. The stream may end with an error, where the rule leaves that open.</summary>
    public static CaseBuilder IsIgnored(this CaseBuilder made, string stream, params ReadOnlySpan<Answer> never) =>
        made.Then(new ExpectStep(stream, Demand.Refuse, [Answer.Barrier, Answer.StreamError()], [.. never]));

    /// <summary>It must be shown one of these; that it gets lost is a fault too.</summary>
    public static CaseBuilder IsShown(this CaseBuilder made, string stream, params ReadOnlySpan<Answer> answers) => made.Then(new ExpectStep(stream, Demand.Accept, [.. answers], []));

    /// <summary>The target goes on, or ends this stream with an error: it may do either, and nothing else.</summary>
    public static CaseBuilder IsSurvived(this CaseBuilder made, string stream) =>
        made.Then(new ExpectStep(stream, Demand.Live, [Answer.Barrier, Answer.StreamError()], []));

    /// <summary>An element with the text of a stanza error in it, as a client sends one.</summary>
    public static string ErrorElement(string condition, string type = "cancel") => $"<error type='{type}'><{condition} xmlns='{StanzaErrors}'/></error>";

    /// <summary>A name that no case before had, as far as chance goes.</summary>
    public static string FreshName(this CaseDraw draw) => $"f{draw.Next():x16}";
}
