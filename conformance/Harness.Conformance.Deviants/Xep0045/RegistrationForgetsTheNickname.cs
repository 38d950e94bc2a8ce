using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.10: who has registered is told the nickname.</summary>
public sealed class RegistrationForgetsTheNickname : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who has registered is not told the nickname.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.10/registered"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("jabber:iq:register", query => query.Without(child => child.LocalName == "username"))];
}
