using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §10.2: who is on the lists of the form, and who is not, changes affiliation.</summary>
public sealed class ListsOfTheFormAreNotRead : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "The lists of admins and owners in a form are passed over.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/10.2/admin-listed",
        "xep0045/10.2/admin-not-listed",
        "xep0045/10.2/last-owner",
        "xep0045/10.2/owner-listed",
        "xep0045/10.2/owner-not-listed",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload(Owner, query => query.Change(child => child.Namespace == Forms, form => form.Without(child => child.Attribute("var") is "muc#roomconfig_roomadmins" or "muc#roomconfig_roomowners"))) : element];
}
