using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §17.3: a probe is not taken for exiting.</summary>
public sealed class ProbesExit : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who probes an occupant goes.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/17.3/probe-does-not-exit"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "probe" && element.Payload(Muc) is null ? element.WithAttribute("type", "unavailable") : element];
}
