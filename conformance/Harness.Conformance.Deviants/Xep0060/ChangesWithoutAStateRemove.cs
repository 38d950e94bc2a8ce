using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.8.2.1, §8.9.2.1: what is not named is not changed.</summary>
public sealed class ChangesWithoutAStateRemove : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "A change that names neither state nor affiliation removes.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/8.8.2/no-state",
        "xep0060/8.9.2/no-affiliation",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [InRequest(InRequest(element, Owner, "subscriptions", list => list.Change(child => child.Attribute("subscription") is null, entry => entry.WithAttribute("subscription", "none"))), Owner, "affiliations", list => list.Change(child => child.Attribute("affiliation") is null, entry => entry.WithAttribute("affiliation", "none")))];
}
