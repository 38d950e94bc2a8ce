using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.1.2.1: what the server says for itself is from its domain.</summary>
public sealed class ServerAnswersInNobodysName : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A result of the server has no from.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/8.1.2.1/answer-of-the-server",
        "rfc6120/10.5.1/iq-get",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("type") == "result" && element.Attribute("from") == "self.example" ? element.WithAttribute("from", null) : element];
}
