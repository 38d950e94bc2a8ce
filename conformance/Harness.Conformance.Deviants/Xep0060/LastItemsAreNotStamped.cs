using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.1.7: the last item comes with its time.</summary>
public sealed class LastItemsAreNotStamped : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "What was published before comes as if it were new.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.1.7/last-item",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsEvent(element) ? element.Without(child => child.LocalName == "delay") : element];
}
