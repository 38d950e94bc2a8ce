using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.5.7: a mechanism that is not offered has a condition of its own.</summary>
public sealed class UnknownMechanismIsAMalformedRequest : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An unknown mechanism is answered with malformed-request.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.5.7/*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("invalid-mechanism", "malformed-request")];
}
