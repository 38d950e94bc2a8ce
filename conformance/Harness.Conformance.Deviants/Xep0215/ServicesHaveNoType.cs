using Xmpp.Server.Modules;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0215;

/// <summary>Breaks §2: the type is required.</summary>
public sealed class ServicesHaveNoType : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "Services are told without their types.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0215/2/services"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["xep0215/3.3/credentials"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(ExternalServicesModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.ChangeResult("urn:xmpp:extdisco:2", services => services.Change(child => child.LocalName == "service", service => service.WithAttribute("type", null)))];
}
