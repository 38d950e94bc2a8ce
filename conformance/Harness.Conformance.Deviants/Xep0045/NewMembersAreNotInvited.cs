using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §9.5: who becomes a member of a room for members is invited.</summary>
public sealed class NewMembersAreNotInvited : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "The invitation of who becomes a member is empty.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/9.5/new-member"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.ChangePayload(User, x => x.Child(User, "invite") is { } invite && invite.Child(User, "reason") is null ? x.WithContents() : x) : element];
}
