using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.1.3.11: a node that has moved says so.</summary>
public sealed class MovedNodesAreForgotten : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who looks for a node that has moved is forbidden to.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.1.3.11/moved",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("gone", "forbidden")];
}
