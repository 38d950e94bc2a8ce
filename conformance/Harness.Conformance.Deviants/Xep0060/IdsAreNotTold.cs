using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.1.2, §8.1.1: who has chosen no name is told the one that was made.</summary>
public sealed class IdsAreNotTold : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Nobody is told the name of an item or of a node that the service has made.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/7.1.1/no-id",
        "xep0060/8.1/instant",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? element.ChangeResult(PubSub, pubsub => pubsub.Without(child => child.LocalName is "publish" or "create")) : element];
}
