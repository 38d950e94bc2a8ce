using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §3: after TLS.</summary>
public sealed class Sasl2IsOfferedInTheClear : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "SASL2 is offered before TLS.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/3/only-within-tls"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) && element.Payload("urn:ietf:params:xml:ns:xmpp-tls") is not null ? element.With(XmlElement.Create(Sasl2, "authentication", XmlElement.Create(Sasl2, "mechanism", "PLAIN"))) : element;
}
