using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Questions to archives and what comes back, for deviants to change.</summary>
internal static class Questions
{
    /// <summary>The namespace.</summary>
    internal const string Name = "urn:xmpp:mam:2";

    /// <summary>The namespace of stanza ids.</summary>
    internal const string StanzaIds = "urn:xmpp:sid:0";

    /// <summary>A question with each field of its filter changed, or taken out.</summary>
    internal static XmlElement ChangeFields(this XmlElement element, Func<XmlElement, XmlElement?> change) => !element.IsIq("set")
        ? element
        : element.ChangePayload(Name, query => query.Change(child => child.LocalName == "x", form => form.WithContents(form.Contents.SelectMany(content =>
            content.Element is { LocalName: "field" } field ? change(field) is { } changed ? [(XmlContent)changed] : (XmlContent[])[] : [content]))));

    /// <summary>Whether a field names one of these.</summary>
    internal static bool IsOf(this XmlElement field, params string[] names) => names.Contains(field.Attribute("var"), StringComparer.Ordinal);

    /// <summary>The value of a field.</summary>
    internal static string ValueOf(this XmlElement field) => field.FirstElement?.Text ?? "";

    /// <summary>A result with its forwarded message changed; anything else as it is.</summary>
    internal static XmlElement ChangeArchived(this XmlElement element, Func<XmlElement, XmlElement> change) =>
        element.ChangePayload(Name, result => result.Change(child => child.LocalName == "forwarded", forwarded => forwarded.Change(child => child.LocalName == "message", change)));

    /// <summary>The message that a result forwards, or <see langword="null"/>.</summary>
    internal static XmlElement? Archived(this XmlElement element) =>
        element.Payload(Name) is { LocalName: "result" } result ? result.FirstElement?.Elements.FirstOrDefault(child => child.LocalName == "message") : null;

    /// <summary>The end of a list with its set changed.</summary>
    internal static XmlElement ChangeSet(this XmlElement element, Func<XmlElement, XmlElement> change) =>
        element.ChangeResult(Name, fin => fin.Change(child => child.LocalName == "set", change));
}
