using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants;

/// <summary>Finds and changes what a stanza holds in one namespace.</summary>
internal static class Payloads
{
    /// <summary>Whether it is an IQ of a type.</summary>
    internal static bool IsIq(this XmlElement element, string type) => element.Is(Namespaces.Client, "iq") && element.Attribute("type") == type;

    /// <summary>The first child in a namespace, or <see langword="null"/>.</summary>
    internal static XmlElement? Payload(this XmlElement stanza, string namespaceName) => stanza.Elements.FirstOrDefault(child => child.Namespace == namespaceName);

    /// <summary>The stanza with its children of a namespace changed.</summary>
    internal static XmlElement ChangePayload(this XmlElement stanza, string namespaceName, Func<XmlElement, XmlElement> change) =>
        stanza.Payload(namespaceName) is null ? stanza : stanza.Change(child => child.Namespace == namespaceName, change);

    /// <summary>The element with its children that fit changed.</summary>
    internal static XmlElement Change(this XmlElement element, Func<XmlElement, bool> fits, Func<XmlElement, XmlElement> change) =>
        element.WithContents(element.Contents.Select(content => content.Element is { } child && fits(child) ? change(child) : content));

    /// <summary>The result with its payload changed; anything else as it is.</summary>
    internal static XmlElement ChangeResult(this XmlElement element, string namespaceName, Func<XmlElement, XmlElement> change) =>
        element.IsIq("result") ? element.ChangePayload(namespaceName, change) : element;

    /// <summary>The result of service discovery without a feature.</summary>
    internal static XmlElement WithoutFeature(this XmlElement element, string feature) =>
        element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Without(child => child.LocalName == "feature" && child.Attribute("var") == feature));
}
