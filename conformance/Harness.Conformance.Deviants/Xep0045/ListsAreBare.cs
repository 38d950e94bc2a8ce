using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §8.5, §9, §10: lists say who.</summary>
public sealed class ListsAreBare : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Lists hold neither nickname nor JID.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/10.5/owner-list",
        "xep0045/10.8/admin-list",
        "xep0045/8.5/voice-list",
        "xep0045/9.2/ban-list",
        "xep0045/9.5/member-list",
        "xep0045/9.5/member-list-non-anonymous",
        "xep0045/9.8/moderator-list",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Admin, query => query.Change(child => child.LocalName == "item", item => item.WithAttribute("jid", null).WithAttribute("nick", null)))];
}
