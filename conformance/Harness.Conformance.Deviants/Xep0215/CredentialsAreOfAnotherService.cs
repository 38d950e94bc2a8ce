using Xmpp.Server.Modules;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0215;

/// <summary>Breaks §3.3: host and type say which.</summary>
public sealed class CredentialsAreOfAnotherService : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "Credentials are those of another service than was asked for.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0215/3.3/credentials"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(ExternalServicesModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.ChangeResult("urn:xmpp:extdisco:2", answer => answer.LocalName == "credentials" ? answer.Change(child => child.LocalName == "service", service => service.WithAttribute("host", "another.example")) : answer)];
}
