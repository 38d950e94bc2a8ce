using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.2: the failure of XEP-0198.</summary>
public sealed class FailedResumptionIsNotTold : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "That a session could not be resumed is not told.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.2/not-resumed"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsSuccess(element) ? element.Without(child => child.Is(Management, "failed")) : element;
}
