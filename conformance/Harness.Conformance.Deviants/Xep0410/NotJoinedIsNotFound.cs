using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0410;

/// <summary>Breaks §3.3: who is out gets not-acceptable.</summary>
public sealed class NotJoinedIsNotFound : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is out of a room and pings itself gets item-not-found.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0410/3.3/not-joined"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("error") ? element.Exchange("not-acceptable", "item-not-found") : element];
}
