using Xmpp.Xml;

namespace Harness.Conformance.Deviants;

/// <summary>Exchanges the defined condition in an error of a stream, of SASL or of a stanza.</summary>
internal static class Conditions
{
    /// <summary>The element with another condition, where it has the one that is named.</summary>
    /// <param name="element">A stream error, a SASL failure, or a stanza with an error in it.</param>
    /// <param name="condition">The condition it must have.</param>
    /// <param name="other">What it gets instead.</param>
    internal static XmlElement Exchange(this XmlElement element, string condition, string other)
    {
        if (element.LocalName is "failure" or "error")
        {
            return element.WithContents(element.Contents.Select(
                content => content.Element is { } child && child.LocalName == condition ? child.WithName(child.Namespace, other) : content));
        }

        return element.Attribute("type") == "error"
            ? element.WithContents(element.Contents.Select(content => content.Element is { LocalName: "error" } error ? error.Exchange(condition, other) : content))
            : element;
    }
}
