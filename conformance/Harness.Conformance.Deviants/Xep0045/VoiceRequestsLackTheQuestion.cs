using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §8.6: a request for voice comes to the moderators as a form.</summary>
public sealed class VoiceRequestsLackTheQuestion : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "The form with a request for voice does not ask whether it is allowed.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/8.6/request"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && IsOfRooms(element) ? element.ChangePayload(Forms, form => form.Without(child => child.Attribute("var") == "muc#request_allow")) : element];
}
