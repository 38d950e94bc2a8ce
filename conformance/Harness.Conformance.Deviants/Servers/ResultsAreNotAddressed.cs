using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.2.1: the result names both domains.</summary>
public sealed class ResultsAreNotAddressed : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "Its results have no to.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = [
        "xep0220/2.2.1/s2s/valid",
        "xep0220/2.2.1/s2s/invalid",
        "xep0220/2.2.1/s2s/unknown-target",
        "xep0220/2.1.2/s2s/unrelated-answer",
        "xep0220/3.1/s2s/answers-itself",
        "xep0220/2.1.2/s2s/connection-lost",
        "xep0220/2.5/s2s/authority-error",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(DialbackNamespace, "result") && element.Attribute("type") is not null ? element.WithAttribute("to", null) : element];
}
