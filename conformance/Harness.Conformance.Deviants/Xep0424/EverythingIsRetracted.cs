using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0424;

/// <summary>Breaks §5: only the author takes a message back.</summary>
public sealed class EverythingIsRetracted : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Every message of an archive is a tombstone of its own making.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0424/4/retracted", "xep0424/5/of-another"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsArchived(element) ? WithArchived(element, message => message.Child(Namespaces.Client, "body") is null ? message : message.WithContents(XmlElement.Create("urn:xmpp:message-retract:1", "retracted"))) : element];
}
