using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §10.4.3: what cannot be delivered is answered by way of the sender's server.</summary>
public sealed class ErrorsDoNotLeaveTheHouse : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It sends no errors to other servers.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/10.4.3/s2s/error-returns"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Namespace == "jabber:server" && element.Attribute("type") == "error" ? [] : [element];
}
