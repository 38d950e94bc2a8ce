using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.1.5: conditions of a publication are looked at.</summary>
public sealed class PreconditionsAreNotLookedAt : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Conditions of a publication are passed over.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/7.1.5/*",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [InRequest(element, PubSub, "publish-options", _ => XmlElement.Create("urn:example:nothing", "nothing"))];
}
