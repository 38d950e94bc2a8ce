using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.5.8: data that break the syntax of a mechanism are a malformed request.</summary>
public sealed class BrokenMessagesAreNotAuthorized : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message that breaks the syntax of its mechanism is answered with not-authorized.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.5.8/*", "rfc6120/6.4.2/equals-sign"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("malformed-request", "not-authorized")];
}
