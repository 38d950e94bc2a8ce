using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §6.3.8: nobody acts as a domain that the certificate is not for.</summary>
public sealed class AnyIdentityWillDo : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It ignores the authorization identity of a server.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.3.8/s2s/other-identity"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.LocalName == "auth" && element.Attribute("mechanism") == "EXTERNAL" ? element.WithContents("=") : element];
}
