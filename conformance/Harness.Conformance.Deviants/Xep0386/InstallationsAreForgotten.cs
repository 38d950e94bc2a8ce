using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.2: earlier sessions end.</summary>
public sealed class InstallationsAreForgotten : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "The server does not know which session is of the same installation.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.2/earlier-session", "xep0484/3.3/given"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["xep0386/3.2.1/bound", "xep0484/*"];

    /// <inheritdoc/>
    protected override IEnumerable<XmlElement> Request(XmlElement authenticate) => [authenticate.Without(child => child.LocalName == "user-agent")];
}
