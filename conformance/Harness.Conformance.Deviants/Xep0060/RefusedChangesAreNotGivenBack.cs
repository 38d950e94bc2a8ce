using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.8.2.4, §8.9.2.4: what cannot be changed is given back.</summary>
public sealed class RefusedChangesAreNotGivenBack : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "An error of several changes says not which.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/8.8.2.4/some",
        "xep0060/8.9.2.4/last-owner",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("error") && IsOfService(element) ? element.ChangePayload(Owner, pubsub => pubsub.WithContents()) : element];
}
