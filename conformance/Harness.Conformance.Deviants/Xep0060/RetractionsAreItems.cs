using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.2.2.1: who is subscribed is told what is deleted.</summary>
public sealed class RetractionsAreItems : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "What is deleted is told as published.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/7.2.2/deleted",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InEvent(element, child => child.LocalName == "items", items => items.Change(child => child.LocalName == "retract", item => item.WithName(Event, "item")))];
}
