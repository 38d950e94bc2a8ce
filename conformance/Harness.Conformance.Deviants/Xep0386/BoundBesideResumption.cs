using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.2: the request to bind is ignored.</summary>
public sealed class BoundBesideResumption : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "One who resumed is told of a resource too.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.2/resumed"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsSuccess(element) && element.Child(Management, "resumed") is not null ? element.With(XmlElement.Create(Bind, "bound")) : element;
}
