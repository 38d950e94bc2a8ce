using Xmpp.Server.Modules;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0215;

/// <summary>Breaks §5: it is advertised.</summary>
public sealed class ServicesAreKeptQuiet : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "Services are told, and the feature is not.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0215/2/services"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(ExternalServicesModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.WithoutFeature("urn:xmpp:extdisco:2")];
}
