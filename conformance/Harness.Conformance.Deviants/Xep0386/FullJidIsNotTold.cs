using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.2.1: the full JID.</summary>
public sealed class FullJidIsNotTold : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "Success tells the bare JID of one who was bound.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.2.1/bound"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsSuccess(element) ? element.Change(child => child.LocalName == "authorization-identifier", identity => XmlElement.Create(Sasl2, "authorization-identifier", identity.Text.Split('/')[0])) : element;
}
