using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.8.2: an invitation names who invites.</summary>
public sealed class InvitationsAreNobodys : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Invitations do not say who invites.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.8.2/*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.ChangePayload(User, x => x.Change(child => child.LocalName is "invite" or "decline", invite => invite.WithAttribute("from", null))) : element];
}
