using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.6.2: nothing inline upon failure.</summary>
public sealed class FailureBindsAllTheSame : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "Who fails to authenticate is told of a resource.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.6.2/nothing-inline"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => element.Is(Sasl2, "failure") && request?.Child(Bind, "bind") is not null ? element.With(XmlElement.Create(Bind, "bound")) : element;
}
