using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Generated;

/// <summary>The namespaces in which a specification speaks.</summary>
/// <param name="namespaces">The namespaces.</param>
public sealed class PayloadScope(IReadOnlyCollection<string> namespaces)
{
    /// <summary>Whether an element is of them.</summary>
    public bool Covers(XmlElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return namespaces.Contains(element.Namespace);
    }

    /// <summary>Whether a first-level element is of them, or holds what is.</summary>
    internal bool Reaches(XmlElement element) => Covers(element) || element.Elements.Any(Covers);

    /// <summary>A first-level element with what is of them changed.</summary>
    internal XmlElement Change(XmlElement element, Func<XmlElement, XmlElement> change) => Covers(element) ? change(element) : element.Change(Covers, change);
}
