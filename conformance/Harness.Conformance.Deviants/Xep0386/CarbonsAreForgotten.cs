using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.2.1: carbons.</summary>
public sealed class CarbonsAreForgotten : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "Carbons that were asked for beside binding are not enabled.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.2.1/carbons"];

    /// <inheritdoc/>
    protected override IEnumerable<XmlElement> Request(XmlElement authenticate) => [authenticate.Change(child => child.Is(Bind, "bind"), bind => bind.Without(child => child.Namespace == "urn:xmpp:carbons:2"))];
}
