using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.2.2: a key says for which stream and which domains it was made.</summary>
public sealed class EveryKeyIsRight : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It calls every key its own.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.2.2/s2s/wrong-*", "xep0220/2.2.1/s2s/goes-on"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [IsDialback(element, "verify", "invalid") ? element.WithAttribute("type", "valid") : element];
}
