using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>Breaks §5: an account names the features that it has to have.</summary>
public sealed class FeaturesAreNotNamed : EventingFault
{
    /// <inheritdoc/>
    public override string Fault => "No account names what it can do but to publish.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0163/3/auto-create",
        "xep0163/3/publish-options",
        "xep0163/4.1/auto-subscribe",
        "xep0163/4.2/filtered-notifications",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Without(child => child.Attribute("var")?.StartsWith(PubSub + "#", StringComparison.Ordinal) == true && child.Attribute("var") != PubSub + "#publish"))];
}
