using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.7.2.3: a priority that the server changed is told to all alike.</summary>
public sealed class ContactsAreToldNoPriority : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Contacts are told no priority, and the resource itself is.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.7.2.3/told-alike", "rfc6121/4.4.2/full-xml-to-subscribers"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Attribute("from")?.Split('/')[0] != element.Attribute("to")?.Split('/')[0] ? element.Without(child => child.LocalName == "priority") : element];
}
