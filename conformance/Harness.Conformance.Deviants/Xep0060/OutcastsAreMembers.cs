using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.1: an outcast may nothing.</summary>
public sealed class OutcastsAreMembers : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is made an outcast becomes a member.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.1/outcast-retrieve",
        "xep0060/4.1/outcast-subscribe",
        "xep0060/8.7.4/outcast",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [InRequest(element, Owner, "affiliations", list => list.Change(child => child.Attribute("affiliation") == "outcast", entry => entry.WithAttribute("affiliation", "member")))];
}
