using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.1.2.1: the server stamps the sender.</summary>
public sealed class ForgedSenderIsBelieved : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The from of a message is what its sender wrote.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/4.9.3.9/forged-from",
        "rfc6120/8.1.2.1/another-domain",
        "rfc6120/8.1.2.1/another-user",
        "rfc6120/8.1.2.1/message",
        "rfc6120/8.1.2.1/no-address",
        "rfc6120/8.1.2.1/other-resource",
        "rfc6120/8.1.2.1/own-bare",
        "rfc6120/8.1.2.1/the-server",
    ];

    private const string Claimed = "claimed-from";

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Attribute("from") is { } from ? element.WithAttribute(Claimed, from) : element];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute(Claimed) is { } from ? element.WithAttribute("from", from).WithAttribute(Claimed, null) : element];
}
