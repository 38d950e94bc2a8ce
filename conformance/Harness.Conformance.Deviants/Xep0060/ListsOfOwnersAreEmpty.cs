using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.8.1, §8.9.1: an owner is given who is subscribed and affiliated.</summary>
public sealed class ListsOfOwnersAreEmpty : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The lists of owners are empty.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.1/full-jid",
        "xep0060/8.8.1/listed",
        "xep0060/8.8.2.4/some",
        "xep0060/8.8.2/no-state",
        "xep0060/8.9.1/listed",
        "xep0060/8.9.2.4/last-owner",
        "xep0060/8.9.2/no-affiliation",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InResult(InResult(element, Owner, "subscriptions", list => list.WithContents()), Owner, "affiliations", list => list.WithContents())];
}
