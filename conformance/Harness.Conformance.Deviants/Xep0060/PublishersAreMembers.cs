using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.1: a publisher publishes.</summary>
public sealed class PublishersAreMembers : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is made a publisher becomes a member.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.1/publisher-publish",
        "xep0060/5.7/affiliations",
        "xep0060/8.7.4/publisher",
        "xep0060/8.9.1/listed",
        "xep0060/8.9.2.4/last-owner",
        "xep0060/8.9.2/no-affiliation",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } =
    [
        "xep0060/4.1/publisher-delete-item",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [InRequest(element, Owner, "affiliations", list => list.Change(child => child.Attribute("affiliation") == "publisher", entry => entry.WithAttribute("affiliation", "member")))];
}
