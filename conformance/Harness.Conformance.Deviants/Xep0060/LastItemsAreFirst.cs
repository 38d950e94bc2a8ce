using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.1.7, §6.5: an item is the one that it is.</summary>
public sealed class LastItemsAreFirst : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The payload of each item is another one.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.2/none",
        "xep0060/4.3/persistent-payload",
        "xep0060/4.3/transient-payload",
        "xep0060/4.5/open/stranger-retrieves",
        "xep0060/4.5/whitelist/member-retrieves",
        "xep0060/4.5/whitelist/owner-retrieves",
        "xep0060/4.5/whitelist/publisher-retrieves",
        "xep0060/6.1.6/resources",
        "xep0060/6.1.7/last-item",
        "xep0060/6.5.3/all",
        "xep0060/7.1.2/published",
        "xep0060/7.1.3/again",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [Deep(element, child => child.Is("urn:example:tune", "title"), title => XmlElement.Create("urn:example:tune", "title", "overture"))];
}
