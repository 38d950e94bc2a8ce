using System.Xml.Linq;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>What may come over a stream, step by step. Templates are read as <see cref="XmlTemplate"/> says.</summary>
public static class Wire
{
    private static readonly XNamespace s_streams = Namespaces.Streams;
    private static readonly XNamespace s_streamErrors = Namespaces.StreamErrors;
    private static readonly XNamespace s_stanzaErrors = Namespaces.StanzaErrors;
    private static readonly XNamespace s_sasl = Namespaces.Sasl;
    private static readonly XNamespace s_client = Namespaces.Client;

    /// <summary>The closing tag of the stream.</summary>
    public static WireMatcher StreamEnd { get; } = OfKind("</stream:stream>", WireFrameKind.End);

    /// <summary>
    /// The end of the connection, in order or by reset. Where the peer has sent its closing tag and the actor has not, the actor sends its own before
    /// it waits (RFC 6120 §4.4), for a peer may rightly wait for that.
    /// </summary>
    public static WireMatcher Closed { get; } = new FrameMatcher("the connection closes", (frame, _) => frame.IsOver ? null : "the connection is still open");

    /// <summary>A stream header from the peer, whatever its attributes.</summary>
    public static WireMatcher Header { get; } = OfKind("a stream header", WireFrameKind.Header);

    /// <summary>A stream header from the peer with these attributes; those that are not named are free.</summary>
    /// <param name="attributes">As in a template: <c>version='1.0' to='[absent]'</c>.</param>
    public static WireMatcher HeaderWith(string attributes)
    {
        var template = XmlTemplate.Open($"<stream:stream {attributes}/>");
        return new FrameMatcher(
            $"a stream header with {attributes}",
            (frame, captures) => frame is { Kind: WireFrameKind.Header, Element: { } header } ? template.Mismatch(header, captures) : "no stream header");
    }

    /// <summary>Stream features, whatever they are.</summary>
    public static WireMatcher Features { get; } = Element("<stream:features>", element => element.Name == s_streams + "features" ? null : "another element");

    /// <summary>Nothing comes to this actor as an answer to what it did: a ping that it sends now to its server is answered next.</summary>
    public static WireMatcher Nothing { get; } = new NothingMatcher(by: null);

    /// <summary>A stream error, whatever its condition. Never enough for a pass on its own.</summary>
    public static WireMatcher AnyStreamError { get; } = Element("a stream error", element => element.Name == s_streams + "error" ? null : "no stream error");

    /// <summary>A SASL success.</summary>
    public static WireMatcher SaslSuccess { get; } = Element("SASL <success/>", element => element.Name == s_sasl + "success" ? null : "no SASL success");

    /// <summary>Nothing comes to this actor because of what another did: a marker message that the other sends it now comes next.</summary>
    /// <param name="by">Who acted, and sends the marker; both must be bound.</param>
    public static WireMatcher NothingFrom(Actor by) => new NothingMatcher(by);

    /// <summary>A stream error with one of these conditions.</summary>
    public static WireMatcher StreamError(params string[] conditions) => Element(
        "stream error " + OneOf(conditions),
        element => element.Name != s_streams + "error" ? "no stream error"
            : conditions.Any(condition => element.Element(s_streamErrors + condition) is not null) ? null : "another condition");

    /// <summary>A SASL failure with one of these conditions.</summary>
    public static WireMatcher SaslFailure(params string[] conditions) => Element(
        "SASL failure " + OneOf(conditions),
        element => element.Name != s_sasl + "failure" ? "no SASL failure"
            : conditions.Any(condition => element.Element(s_sasl + condition) is not null) ? null : "another condition");

    /// <summary>A first-level element that fits a template; what the template does not name is free.</summary>
    public static WireMatcher Stanza(string template) => Fits(XmlTemplate.Open(template));

    /// <summary>A first-level element whose children are those of the template and no others; attributes that it does not name are free.</summary>
    public static WireMatcher Exactly(string template) => Fits(XmlTemplate.Exact(template));

    /// <summary>The result of an IQ.</summary>
    /// <param name="id">The id of the request.</param>
    /// <param name="payload">A template of its child, or <see langword="null"/> for any.</param>
    public static WireMatcher IqResult(string id, string? payload = null) => Stanza($"<iq type='result' id='{id}'>{payload}</iq>");

    /// <summary>An error in answer to an IQ.</summary>
    /// <param name="id">The id of the request.</param>
    /// <param name="condition">The defined condition, or several as <c>a|b</c>.</param>
    /// <param name="type">The error type the condition must come with, or <see langword="null"/> for any.</param>
    public static WireMatcher IqError(string id, string condition, string? type = null) => StanzaError("iq", id, condition, type);

    /// <summary>An error in answer to a stanza.</summary>
    /// <param name="kind"><c>message</c>, <c>presence</c> or <c>iq</c>.</param>
    /// <param name="id">The id of the stanza, or <see langword="null"/> where it had none.</param>
    /// <param name="condition">The defined condition, or several as <c>a|b</c>.</param>
    /// <param name="type">The error type the condition must come with, or <see langword="null"/> for any.</param>
    public static WireMatcher StanzaError(string kind, string? id, string condition, string? type = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var conditions = condition.Split('|');
        return Element(
            $"<{kind} type='error'{(id is null ? "" : $" id='{id}'")}> with {OneOf(conditions)}{(type is null ? "" : $" of type '{type}'")}",
            element => ErrorMismatch(element, kind, id, conditions, type));
    }

    /// <summary>Whether an element that was gathered fits a template; nothing is captured.</summary>
    public static bool Fits(string template, XElement element) => XmlTemplate.Open(template).Mismatch(element, new Dictionary<string, string>(StringComparer.Ordinal)) is null;

    /// <summary>The defined condition of an error stanza (RFC 6120 §8.3.3), or <see langword="null"/> where it has none.</summary>
    public static string? ConditionOf(XElement stanza)
    {
        ArgumentNullException.ThrowIfNull(stanza);
        return stanza.Element(s_client + "error")?.Elements().FirstOrDefault(child => child.Name.Namespace == s_stanzaErrors && child.Name.LocalName != "text")?.Name.LocalName;
    }

    /// <summary>These, in any order, nothing between them.</summary>
    public static WireMatcher Unordered(params WireMatcher[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new UnorderedMatcher([.. members.Select(Single)]);
    }

    /// <summary>This, or straight on to the next step.</summary>
    public static WireMatcher Optional(WireMatcher inner) => new OptionalMatcher(Single(inner));

    /// <summary>A first-level element that passes a test of one's own.</summary>
    /// <param name="description">The step in words.</param>
    /// <param name="mismatch">Gives <see langword="null"/> on a match, else the difference in words.</param>
    public static WireMatcher Element(string description, Func<XElement, string?> mismatch) => new FrameMatcher(
        description,
        (frame, _) => frame.Kind == WireFrameKind.Element && frame.Element is { } element ? mismatch(element) : "no element");

    private static FrameMatcher Fits(XmlTemplate template) => new(
        template.ToString(),
        (frame, captures) => frame.Kind == WireFrameKind.Element && frame.Element is { } element ? template.Mismatch(element, captures) : "no element");

    private static FrameMatcher OfKind(string description, WireFrameKind kind) => new(description, (frame, _) => frame.Kind == kind ? null : "something else");

    private static FrameMatcher Single(WireMatcher matcher) => matcher as FrameMatcher
        ?? throw new ArgumentException($"'{matcher}' is no step of one frame and cannot be nested", nameof(matcher));

    private static string OneOf(string[] conditions) => string.Join(" or ", conditions.Select(condition => $"<{condition}/>"));

    private static string? ErrorMismatch(XElement element, string kind, string? id, string[] conditions, string? type)
    {
        if (element.Name != s_client + kind || element.Attribute("type")?.Value != "error")
        {
            return $"no <{kind} type='error'>";
        }

        if (id is not null && element.Attribute("id")?.Value != id)
        {
            return "another id";
        }

        var error = element.Element(s_client + "error");
        if (error is null)
        {
            return "it has no <error/> child";
        }

        if (!conditions.Any(condition => error.Element(s_stanzaErrors + condition) is not null))
        {
            return "another condition";
        }

        return type is null || error.Attribute("type")?.Value == type ? null : $"error type '{error.Attribute("type")?.Value}'";
    }
}
