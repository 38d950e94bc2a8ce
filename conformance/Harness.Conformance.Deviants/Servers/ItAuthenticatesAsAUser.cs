using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §6.3.8: between servers an identity is a domain.</summary>
public sealed class ItAuthenticatesAsAUser : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It authenticates with the address of a user.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0178/3/s2s/target-identity"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.LocalName == "auth" ? element.WithContents("YWRtaW5Ac2VsZi5leGFtcGxl") : element];
}
