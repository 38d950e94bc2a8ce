using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.8.2: an invitation brings the password.</summary>
public sealed class InvitationsLackThePassword : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Invitations bring no password.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.8.2/password"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.ChangePayload(User, x => x.Without(child => child.LocalName == "password")) : element];
}
