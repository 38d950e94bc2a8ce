using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0410;

/// <summary>Breaks §3.3: who is in is told so.</summary>
public sealed class SelfPingsAreRefused : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is in a room and pings itself is told that it is not.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0410/3.3/joined"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") && element.Attribute("id") == "selfping1" ? element.WithAttribute("type", "error") : element];
}
