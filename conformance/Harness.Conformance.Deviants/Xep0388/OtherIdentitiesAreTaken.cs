using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.3: it fails.</summary>
public sealed class OtherIdentitiesAreTaken : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "An authorization identity that is not that of the header is taken.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.3/another-identity"];

    /// <inheritdoc/>
    protected override bool IsLetIn(XmlElement authenticate) => InitialResponseOf(authenticate).Contains(",a=", StringComparison.Ordinal);
}
