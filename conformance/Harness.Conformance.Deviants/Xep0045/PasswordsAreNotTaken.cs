using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.5: with the password one is let in.</summary>
public sealed class PasswordsAreNotTaken : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "The password that is sent is passed over.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.5/password"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") ? element.ChangePayload(Muc, x => x.Without(child => child.LocalName == "password")) : element];
}
