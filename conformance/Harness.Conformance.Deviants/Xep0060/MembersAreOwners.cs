using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.1: a member only subscribes and reads.</summary>
public sealed class MembersAreOwners : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is made a member becomes an owner.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.1/member-configure",
        "xep0060/4.1/member-delete-item",
        "xep0060/4.1/member-delete-node",
        "xep0060/4.1/member-publish",
        "xep0060/4.1/member-purge",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [InRequest(element, Owner, "affiliations", list => list.Change(child => child.Attribute("affiliation") == "member", entry => entry.WithAttribute("affiliation", "owner")))];
}
