using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0178 §3: EXTERNAL is offered to whom it is proven.</summary>
public sealed class ExternalIsKeptQuiet : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It takes EXTERNAL, and does not offer it to servers.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0178/3/s2s/dns-name", "xep0178/3/s2s/wildcard", "xep0178/3/s2s/xmpp-address"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.LocalName == "features" ? element.Without(child => child.LocalName == "mechanisms" && child.Elements.All(mechanism => mechanism.Text == "EXTERNAL")) : element];
}
