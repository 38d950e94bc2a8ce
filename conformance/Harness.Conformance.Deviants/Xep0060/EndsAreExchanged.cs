using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.4.2, §8.5.2: the deletion of a node is told as such, and a purge as such.</summary>
public sealed class EndsAreExchanged : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "A deletion is told as a purge, and a purge as a deletion.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/8.4/*",
        "xep0060/8.5/purged",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InEvent(element, child => child.LocalName is "purge" or "delete", told => told.WithName(Event, told.LocalName == "purge" ? "delete" : "purge"))];
}
