using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.5: an error says what is wrong.</summary>
public sealed class ErrorsOfDialbackHaveNoCondition : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "Its errors of dialback are empty.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.2.1/s2s/unknown-target", "xep0220/2.2.2/s2s/unknown-domain", "xep0220/2.5/s2s/authority-error"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Namespace == DialbackNamespace && element.Attribute("type") == "error" ? element.WithContents() : element];
}
