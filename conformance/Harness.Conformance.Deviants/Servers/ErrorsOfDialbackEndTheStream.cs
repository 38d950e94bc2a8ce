using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.5: an error of dialback is none of the stream.</summary>
public sealed class ErrorsOfDialbackEndTheStream : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It ends the stream instead of sending an error of dialback.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = [
        "xep0220/2.2.1/s2s/unknown-target",
        "xep0220/2.2.2/s2s/unknown-domain",
        "xep0220/2.1.2/s2s/connection-lost",
        "xep0220/2.5/s2s/authority-error",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["xep0220/2.2.1/s2s/goes-on"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Namespace == DialbackNamespace && element.Attribute("type") == "error" ? [XmlElement.Create(Namespaces.Streams, "error", XmlElement.Create(Namespaces.StreamErrors, "host-unknown"))] : [element];
}
