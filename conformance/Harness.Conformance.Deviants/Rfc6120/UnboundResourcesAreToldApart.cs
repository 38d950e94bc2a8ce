using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §13.10.2: errors do not tell which resources are there.</summary>
public sealed class UnboundResourcesAreToldApart : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A request for a resource that is not bound is answered as if the account told which are.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/13.10.2/same-error", "rfc6121/8.5.3.2.3/iq"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("error") && element.Attribute("from")?.EndsWith("/nowhere", StringComparison.Ordinal) == true ? element.Change(child => child.LocalName == "error", Away) : element];

    private static XmlElement Away(XmlElement error) => error.Change(child => child.Namespace == Namespaces.StanzaErrors, _ => XmlElement.Create(Namespaces.StanzaErrors, "recipient-unavailable"));
}
