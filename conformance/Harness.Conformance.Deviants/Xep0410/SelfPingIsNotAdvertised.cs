using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0410;

/// <summary>Breaks §3.3: a room that answers self-pings says so.</summary>
public sealed class SelfPingIsNotAdvertised : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Self-pings are answered, and no room says so.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0410/3.3/joined"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.WithoutFeature(Muc + "#self-ping-optimization")];
}
