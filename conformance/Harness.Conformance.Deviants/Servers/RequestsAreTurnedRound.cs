using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.1.1: the sender domain is in from.</summary>
public sealed class RequestsAreTurnedRound : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It asks for the right to send the other way round.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.1.1/s2s/request", "xep0220/2.1.1/s2s/unrelated-answer"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [IsDialback(element, "result", null) ? element.WithAttribute("from", element.Attribute("to")).WithAttribute("to", element.Attribute("from")) : element];
}
