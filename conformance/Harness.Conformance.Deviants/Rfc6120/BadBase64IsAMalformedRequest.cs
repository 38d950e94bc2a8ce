using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.5.5: data that are no base64 have a condition of their own.</summary>
public sealed class BadBase64IsAMalformedRequest : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Data that are no base64 are answered with malformed-request.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.5.5/*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("incorrect-encoding", "malformed-request")];
}
