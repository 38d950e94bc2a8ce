using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.2.2: the answer has the id of the question.</summary>
public sealed class AnswersForgetTheStream : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It answers questions about keys without their id.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.2.2/s2s/*", "xep0220/2.2.1/s2s/goes-on"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(DialbackNamespace, "verify") && element.Attribute("type") is not null ? element.WithAttribute("id", null) : element];
}
