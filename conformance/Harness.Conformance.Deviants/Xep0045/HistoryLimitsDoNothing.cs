using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.14: no more history is sent than is asked for.</summary>
public sealed class HistoryLimitsDoNothing : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "What is asked about history is passed over.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.14/*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") ? element.ChangePayload(Muc, x => x.Without(child => child.LocalName == "history")) : element];
}
