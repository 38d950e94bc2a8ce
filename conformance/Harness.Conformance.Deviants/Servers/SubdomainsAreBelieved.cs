using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §8.1.2.2: a domain below the authenticated one is another domain.</summary>
public sealed class SubdomainsAreBelieved : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It takes a domain below the authenticated one for that one.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.2.2/s2s/subdomain-from"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Namespace == "jabber:server" && element.Attribute("from") is { } from && from.Contains("@halls.", StringComparison.Ordinal) ? element.WithAttribute("from", from.Replace("@halls.", "@", StringComparison.Ordinal)) : element];
}
