using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>Answers in few words, so that alike ones are alike: no ids, addresses or text.</summary>
/// <remarks>
/// <c>stream-error:not-well-formed</c>, <c>sasl-failure:aborted</c>, <c>error:bad-request</c>, <c>result</c>, <c>message</c>, <c>{local name}</c>, <c>header</c>, <c>end</c>, <c>closed</c>,
/// <c>reset</c>, <c>garbage</c>; and of a step <c>barrier</c> where the target went on as if nothing had been, <c>silence</c> where nothing came.
/// </remarks>
public static class ResponseClass
{
    /// <summary>The answer to the barrier.</summary>
    public const string Barrier = "barrier";

    /// <summary>Nothing came.</summary>
    public const string Silence = "silence";

    private static readonly XNamespace s_streams = "http://etherx.jabber.org/streams";
    private static readonly XNamespace s_streamErrors = "urn:ietf:params:xml:ns:xmpp-streams";
    private static readonly XNamespace s_sasl = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static readonly XNamespace s_sasl2 = "urn:xmpp:sasl:2";
    private static readonly XNamespace s_stanzaErrors = "urn:ietf:params:xml:ns:xmpp-stanzas";

    /// <summary>The class of a frame.</summary>
    public static string Of(WireFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame.Kind == WireFrameKind.Element ? Of(frame.Element!) : frame.Kind.ToString().ToLowerInvariant();
    }

    /// <summary>The condition of a stream error, or <see langword="null"/> where the element is none.</summary>
    public static string? StreamError(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Name == s_streams + "error" ? Condition(element, s_streamErrors) : null;
    }

    /// <summary>The condition of a SASL failure, or <see langword="null"/> where the element is none.</summary>
    public static string? SaslFailure(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Name == s_sasl + "failure" || element.Name == s_sasl2 + "failure" ? Condition(element, s_sasl) : null;
    }

    /// <summary>The condition of a stanza of type error, or <see langword="null"/> where the element is none.</summary>
    public static string? StanzaError(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Name.LocalName is "iq" or "message" or "presence" && (string?)element.Attribute("type") == "error"
            ? element.Elements().Where(child => child.Name.LocalName == "error").Select(error => Condition(error, s_stanzaErrors)).FirstOrDefault() ?? "none"
            : null;
    }

    private static string Of(XElement element) =>
        StreamError(element) is { } stream ? $"stream-error:{stream}"
        : SaslFailure(element) is { } sasl ? $"sasl-failure:{sasl}"
        : StanzaError(element) is { } stanza ? $"error:{stanza}"
        : element.Name.LocalName == "iq" && (string?)element.Attribute("type") == "result" ? "result"
        : element.Name.LocalName;

    private static string Condition(XElement error, XNamespace ns) =>
        error.Elements().FirstOrDefault(child => child.Name.Namespace == ns && child.Name.LocalName != "text")?.Name.LocalName ?? "none";
}
