using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0440;

/// <summary>Breaks §3: tls-server-end-point.</summary>
public sealed class BindingToTheCertificateIsNotOffered : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "Channels are bound to the TLS exporter alone.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0440/2/types", "xep0474/6.1/*"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) ? element.ChangePayload(Types, types => types.Change(child => child.Attribute("type") == "tls-server-end-point", type => type.WithAttribute("type", "tls-verona"))) : element;
}
