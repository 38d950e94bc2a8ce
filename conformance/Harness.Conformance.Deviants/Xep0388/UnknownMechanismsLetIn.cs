using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.3: it fails.</summary>
public sealed class UnknownMechanismsLetIn : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "A mechanism that was not offered lets in.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.3/unknown-mechanism"];

    /// <inheritdoc/>
    protected override bool IsLetIn(XmlElement authenticate) => authenticate.Attribute("mechanism") == "X-VERONA";
}
