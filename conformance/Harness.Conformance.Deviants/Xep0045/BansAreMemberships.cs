using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §9.1: who is banned goes, and is not let in.</summary>
public sealed class BansAreMemberships : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is to be banned becomes a member.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/7.2.7/banned",
        "xep0045/9.1/admin-bans-himself",
        "xep0045/9.1/admin-bans-owner",
        "xep0045/9.1/ban",
        "xep0045/9.1/nickname",
        "xep0045/9.2/all-or-none",
        "xep0045/9.2/ban-list",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload(Admin, query => query.Change(child => child.Attribute("affiliation") == "outcast", item => item.WithAttribute("affiliation", "member"))) : element];
}
