using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.5.4: the condition says that TLS is missing.</summary>
public sealed class PlainInTheClearIsTemporarilyRefused : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "PLAIN before TLS is answered with temporary-auth-failure.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.5.4/plain-before-tls"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("encryption-required", "temporary-auth-failure")];
}
