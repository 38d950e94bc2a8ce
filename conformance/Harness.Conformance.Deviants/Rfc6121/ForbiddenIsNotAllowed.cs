using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.3.3: who may not change a roster is told forbidden.</summary>
public sealed class ForbiddenIsNotAllowed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A roster set for another account is answered with not-allowed.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.3.3/forbidden"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("forbidden", "not-allowed")];
}
