using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §11: what is not supported is named.</summary>
public sealed class UnsupportedIsNothing : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The error of what is not supported names no feature.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.1.3.10/no-subscriptions",
        "xep0060/6.5.9.4/transient",
        "xep0060/7.2.3.5/transient",
        "xep0060/8.5.3.3/transient",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [Deep(element, child => child.Is(Errors, "unsupported"), child => child.WithAttribute("feature", null))];
}
