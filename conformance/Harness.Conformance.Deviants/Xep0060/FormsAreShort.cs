using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.3: an owner chooses the type of a node.</summary>
public sealed class FormsAreShort : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The form of a configuration asks neither for the type of the node nor for the last item.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.3/dimensions",
        "xep0060/4.3/last-published",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? element.ChangeResult(Owner, pubsub => Deep(pubsub, child => child.Is(Forms, "x"), form => form.Without(child => child.Attribute("var") is "pubsub#persist_items" or "pubsub#deliver_payloads" or "pubsub#send_last_published_item"))) : element];
}
