using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.10: who may register is given a form.</summary>
public sealed class RegistrationHasNoForm : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who asks to register is given no form.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.10/form"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("jabber:iq:register", query => query.Without(child => child.Namespace == Forms))];
}
