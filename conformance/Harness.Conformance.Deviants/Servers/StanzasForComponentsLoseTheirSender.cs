using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0114 §3: stanzas on a component's stream have a sender.</summary>
public sealed class StanzasForComponentsLoseTheirSender : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It sends components stanzas without a sender.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0114/3/component/to-component"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is("jabber:component:accept", "message") ? element.WithAttribute("from", null) : element];
}
