using Xmpp.Core;
using Xmpp.Core.Errors;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Generated;

/// <summary>One way to spoil what a server says in the namespaces of a specification, the same for every specification.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Fault">What it does, as the end of a sentence that begins with "What is said".</param>
/// <param name="Apply">What is sent in place of an element.</param>
public sealed record MutationOperator(string Name, string Fault, Func<XmlElement, PayloadScope, IEnumerable<XmlElement>> Apply)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MutationOperator> All { get; } =
    [
        new("silence", "is not said", (_, _) => []),
        new("twice", "is said twice", (element, _) => [element, element]),
        new("no-payload", "loses its payload", (element, scope) => scope.Covers(element) ? [] : [element.Without(scope.Covers)]),
        new("empty-payload", "has an empty payload", (element, scope) => [scope.Change(element, payload => payload.WithContents())]),
        new("no-attributes", "has a payload without attributes", (element, scope) => [scope.Change(element, Bare)]),
        new("bare-children", "has a payload whose children have no attributes", (element, scope) => [scope.Change(element, payload => payload.Change(_ => true, Bare))]),
        new("last-child", "lacks the last child of its payload", (element, scope) => [scope.Change(element, WithoutLast)]),
        new("no-text", "has a payload without text", (element, scope) => [scope.Change(element, Textless)]),
        new("other-namespace", "has a payload of another namespace", (element, scope) => [scope.Change(element, payload => payload.WithName(payload.Namespace + "#other", payload.LocalName))]),
        new("other-name", "has a payload of another name", (element, scope) => [scope.Change(element, payload => payload.WithName(payload.Namespace, "other-" + payload.LocalName))]),
        new("other-condition", "has another condition, where it is an error", (element, _) => [OfError(element, OtherCondition)]),
        new("other-error-type", "has another type of error", (element, _) => [OfError(element, error => error.WithAttribute("type", error.Attribute("type") == "wait" ? "cancel" : "wait"))]),
        new("error-is-result", "is a result where it is an error", (element, _) => [element.IsIq("error") ? element.WithAttribute("type", "result").WithContents() : element]),
        new("result-is-error", "is an error where it is a result", (element, _) => [element.IsIq("result") ? Refusal(element) : element]),
    ];

    private static XmlElement Bare(XmlElement element) => element.Attributes.Aggregate(element, (bare, attribute) => bare.WithAttribute(attribute.Name.Namespace, attribute.Name.Local, null));

    private static XmlElement WithoutLast(XmlElement payload) => payload.Elements.LastOrDefault() is { } last ? payload.Without(child => ReferenceEquals(child, last)) : payload;

    private static XmlElement Textless(XmlElement element) => element.WithContents(element.Contents.Where(content => content.Element is not null).Select(content => (XmlContent)Textless(content.Element!)));

    private static XmlElement OfError(XmlElement element, Func<XmlElement, XmlElement> change) =>
        element.Attribute("type") == "error" ? element.Change(child => child.LocalName == "error" && child.Namespace is Namespaces.Client, change) : element;

    private static XmlElement OtherCondition(XmlElement error) =>
        error.Change(child => child.Namespace == Namespaces.StanzaErrors && child.LocalName != "text", child => child.WithName(child.Namespace, "undefined-condition"));

    private static XmlElement Refusal(XmlElement result) =>
        result.WithAttribute("type", "error").WithContents(StanzaError.Of(StanzaErrorCondition.ServiceUnavailable).ToElement());
}
