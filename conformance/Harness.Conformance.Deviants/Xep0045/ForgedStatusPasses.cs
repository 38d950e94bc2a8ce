using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §17.3: status codes come from the room alone.</summary>
public sealed class ForgedStatusPasses : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is away for long has status 307.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/17.3/forged"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) && element.Child(Namespaces.Client, "show") is not null ? element.ChangePayload(User, x => x.With(XmlElement.Create(User, "status").WithAttribute("code", "307"))) : element];
}
