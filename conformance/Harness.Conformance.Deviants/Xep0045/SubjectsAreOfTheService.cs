using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §8.1: a subject comes from the room or from who has set it.</summary>
public sealed class SubjectsAreOfTheService : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "A subject comes from the service.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.1/again", "xep0045/8.1/changed"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsGroupchat(element) && element.Child(Namespaces.Client, "subject") is not null ? element.WithAttribute("from", "rooms.self.example") : element];
}
