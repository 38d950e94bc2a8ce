using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7 to §10: errors say what is wrong.</summary>
public sealed class ErrorsAreUndefined : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Every error of a room or of its service is undefined-condition.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/10.1.3/*",
        "xep0045/10.2/configuration-by-admin",
        "xep0045/10.2/form-for-admin",
        "xep0045/10.2/last-owner",
        "xep0045/10.3/admin-makes-owner",
        "xep0045/10.4/admin-removes-owner",
        "xep0045/10.4/last-owner",
        "xep0045/10.5/owner-list-of-admin",
        "xep0045/10.6/admin-makes-admin",
        "xep0045/10.7/admin-removes-admin",
        "xep0045/10.8/admin-list-of-admin",
        "xep0045/10.9/destroyed-by-admin",
        "xep0045/10.9/destroyed-by-participant",
        "xep0045/17.1/empty-nickname",
        "xep0045/17.2/no-room",
        "xep0045/17.4/role-and-affiliation",
        "xep0045/18.1.1/traffic",
        "xep0045/5.2.1/moderator-demotes-admin",
        "xep0045/6.6/outsider",
        "xep0045/7.10/no-form",
        "xep0045/7.10/no-room",
        "xep0045/7.12/reserved",
        "xep0045/7.2.1/no-nickname",
        "xep0045/7.2.10/locked",
        "xep0045/7.2.5/no-password",
        "xep0045/7.2.5/wrong-password",
        "xep0045/7.2.6/no-member",
        "xep0045/7.2.7/banned",
        "xep0045/7.2.8/nickname-in-use",
        "xep0045/7.2.9/full",
        "xep0045/7.4/outsider",
        "xep0045/7.4/visitor",
        "xep0045/7.5/groupchat",
        "xep0045/7.5/nobody",
        "xep0045/7.5/outsider",
        "xep0045/7.6/conflict",
        "xep0045/8.1/participant",
        "xep0045/8.2/admin-kicks-owner",
        "xep0045/8.2/moderator-kicks-admin",
        "xep0045/8.2/moderator-kicks-owner",
        "xep0045/8.4/*",
        "xep0045/8.5/voice-list-of-participant",
        "xep0045/8/member-revokes-voice",
        "xep0045/8/participant-kicks",
        "xep0045/9.1/admin-bans-himself",
        "xep0045/9.1/admin-bans-owner",
        "xep0045/9.1/ban",
        "xep0045/9.1/member-bans",
        "xep0045/9.1/none-bans",
        "xep0045/9.1/owner-bans-himself",
        "xep0045/9.2/all-or-none",
        "xep0045/9.2/ban-list-of-member",
        "xep0045/9.3/member-makes-member",
        "xep0045/9.4/members-only",
        "xep0045/9.4/none-removes-member",
        "xep0045/9.5/member-invites",
        "xep0045/9.5/member-list-of-member",
        "xep0045/9.6/moderator-makes-moderator",
        "xep0045/9.7/admin-demotes-admin",
        "xep0045/9.7/admin-demotes-owner",
        "xep0045/9.8/moderator-list-of-member",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("type") == "error" && IsOfRooms(element) ? element.Change(child => child.LocalName == "error", error => error.Change(child => child.Namespace == Namespaces.StanzaErrors && child.LocalName != "text", condition => condition.WithName(Namespaces.StanzaErrors, "undefined-condition"))) : element];
}
