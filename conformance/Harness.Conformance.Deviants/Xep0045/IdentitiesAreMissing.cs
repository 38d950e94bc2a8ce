using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §6.2, §6.4, §7.12: service, rooms and nicknames are told as identities.</summary>
public sealed class IdentitiesAreMissing : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Service discovery tells no identity of a conference.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/6.2/service", "xep0045/6.4/room", "xep0045/7.12/reserved"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Info, query => query.Without(child => child.LocalName == "identity" && child.Attribute("category") == "conference"))];
}
