using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.5.4: a page says that it is one.</summary>
public sealed class PagesAreNotMarked : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "No page of items says that it is one.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.5.4/page",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? element.ChangeResult(PubSub, pubsub => pubsub.Without(child => child.LocalName == "set")) : element];
}
