using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.4, §8.3: defaults are given to who asks.</summary>
public sealed class DefaultsAreEmpty : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who asks for defaults is given an empty form.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.4/defaults",
        "xep0060/8.3/defaults",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InResult(InResult(element, PubSub, "default", defaults => defaults.WithContents()), Owner, "default", defaults => defaults.WithContents())];
}
