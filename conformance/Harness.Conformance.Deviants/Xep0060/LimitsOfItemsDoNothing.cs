using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.5.7: of more items than are wanted the newest are given.</summary>
public sealed class LimitsOfItemsDoNothing : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "All items are given, whatever is asked for.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.5.6/by-id",
        "xep0060/6.5.7/newest",
        "xep0060/6.5.9.12/empty",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [InRequest(element, PubSub, "items", items => items.WithAttribute("max_items", null).WithContents())];
}
