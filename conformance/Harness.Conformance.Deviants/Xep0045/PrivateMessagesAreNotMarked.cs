using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.5: a private message is marked as of a room.</summary>
public sealed class PrivateMessagesAreNotMarked : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Private messages have no mark.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.5/private"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Attribute("type") == "chat" ? element.Without(child => child.Namespace == User) : element];
}
