using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.2.1: who wants to send is verified first.</summary>
public sealed class NoKeyIsAskedAbout : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It takes every answer of the authoritative server for a good one.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = [
        "xep0220/2.2.1/s2s/invalid",
        "xep0220/2.2.1/s2s/further-invalid",
        "xep0220/2.1.2/s2s/unrelated-answer",
        "xep0220/3.1/s2s/answers-itself",
        "xep0220/2.5/s2s/authority-error",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is(DialbackNamespace, "verify") && element.Attribute("type") is not null ? element.WithAttribute("type", "valid") : element];
}
