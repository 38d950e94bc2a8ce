using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.4.4: an abort is answered with aborted.</summary>
public sealed class AbortIsNotAcknowledged : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An abort of SASL is answered with not-authorized.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.4.4/abort", "rfc6120/6.4.4/abort-first"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("aborted", "not-authorized")];
}
