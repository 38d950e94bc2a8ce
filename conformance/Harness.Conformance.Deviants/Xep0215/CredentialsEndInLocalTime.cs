using Xmpp.Server.Modules;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0215;

/// <summary>Breaks §2: in UTC.</summary>
public sealed class CredentialsEndInLocalTime : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "Credentials end in a time without a zone.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0215/2/services"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(ExternalServicesModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.ChangeResult("urn:xmpp:extdisco:2", services => services.Change(child => child.LocalName == "service", service => service.Attribute("expires") is { } end ? service.WithAttribute("expires", end.TrimEnd('Z')) : service))];
}
