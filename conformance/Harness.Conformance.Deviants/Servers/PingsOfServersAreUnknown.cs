using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0199 §4.3: the error for an unknown ping is service-unavailable.</summary>
public sealed class PingsOfServersAreUnknown : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It answers pings of servers with another error.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0199/4.3/s2s/answered"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is("jabber:server", "iq") && element.Attribute("id") == "ping" ? element.WithAttribute("type", "error").WithContents(XmlElement.Create("jabber:server", "error", XmlElement.Create(Namespaces.StanzaErrors, "not-allowed"))) : element];
}
