using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.2.1: enabled within bound.</summary>
public sealed class ManagementIsNotTold : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "Stream management is enabled, and that is not told within bound.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.2.1/stream-management"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsSuccess(element) ? element.Change(child => child.Is(Bind, "bound"), bound => bound.Without(child => child.Namespace == Management)) : element;
}
