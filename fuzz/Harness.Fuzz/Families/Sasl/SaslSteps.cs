using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families.Sasl;

/// <summary>What the families of SASL say and expect.</summary>
internal static class SaslSteps
{
    /// <summary>The namespace of SASL (RFC 6120 §6.2).</summary>
    public const string Namespace = "urn:ietf:params:xml:ns:xmpp-sasl";

    // A mechanism that the target does not offer on this stream, or not at this moment, is failed with one of these, whatever was said.
    private static readonly string[] s_circumstances = ["invalid-mechanism", "encryption-required", "mechanism-too-weak", "temporary-auth-failure"];

    /// <summary>The element that begins an exchange; without initial response where <paramref name="initial"/> is <see langword="null"/>.</summary>
    public static string Auth(string mechanism, string? initial = null) =>
        initial is null ? $"<auth xmlns='{Namespace}' mechanism='{mechanism}'/>" : $"<auth xmlns='{Namespace}' mechanism='{mechanism}'>{initial}</auth>";

    /// <summary>The element that answers a challenge.</summary>
    public static string Response(string text) => $"<response xmlns='{Namespace}'>{text}</response>";

    /// <summary>The exchange fails with one of these conditions (any, where none is named), or the stream is ended; nobody is let in.</summary>
    public static CaseBuilder Fails(this CaseBuilder made, params ReadOnlySpan<string> conditions) =>
        made.Then(new ExpectStep("a", Demand.Refuse, Failures(conditions), [Answer.Element("success", Namespace)]));

    private static System.Collections.Immutable.ImmutableArray<Answer> Failures(ReadOnlySpan<string> conditions) =>
        [conditions.IsEmpty ? Answer.SaslFailure() : Answer.SaslFailure([.. conditions, .. s_circumstances]), Answer.StreamError(), Answer.Closed];
}
