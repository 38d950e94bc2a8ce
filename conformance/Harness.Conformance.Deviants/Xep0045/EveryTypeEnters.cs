using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §17.3: presence with a type is not taken for entering.</summary>
public sealed class EveryTypeEnters : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Presence of any type enters.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/17.3/probe-does-not-enter", "xep0045/17.3/subscribe-does-not-enter"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Payload(Muc) is not null ? element.WithAttribute("type", null) : element];
}
