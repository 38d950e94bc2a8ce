using Harness.Targets;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7395;

/// <summary>Breaks §3.3.2: an open in another namespace is an invalid namespace.</summary>
public sealed class ForeignOpenIsBadFormat : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An open in another namespace ends the stream with bad-format.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7395/3.3.2/*"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("invalid-namespace", "bad-format")];
}
