using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0220 §2.1.1 and RFC 6120 §10.4.3: a domain that was found is not unknown.</summary>
public sealed class NobodyAnsweredIsNobodyFound : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It says that a domain cannot be found with which it has just spoken.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0220/2.1.1/s2s/error", "xep0220/2.1.1/s2s/closed"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Exchange("remote-server-timeout", "remote-server-not-found")];
}
