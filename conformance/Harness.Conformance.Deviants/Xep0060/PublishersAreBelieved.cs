using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.1.2.3: whose an item is says the service.</summary>
public sealed class PublishersAreBelieved : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Items carry the name of Hamlet.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/7.1.2.3/publisher",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [Deep(element, child => child.LocalName == "item" && child.Attribute("publisher") is not null, item => item.WithAttribute("publisher", "hamlet@denmark.example"))];
}
