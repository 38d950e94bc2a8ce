using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §5.1: a service says what it is.</summary>
public sealed class ServicesAreNobody : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The service has no identity.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/5.1/service",
        "xep0060/5.3/node",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? element.ChangeResult(Info, query => query.Without(child => child.Is(Info, "identity"))) : element];
}
