using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §10.1.2: an empty submission opens the room.</summary>
public sealed class InstantRoomsAreRefused : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "An empty submission is answered with an error.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/10.1.2/instant"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") && element.Attribute("id") == "open1" ? element.WithAttribute("type", "error") : element];
}
