using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.3.10: where there is nothing to say, nothing is said.</summary>
public sealed class EmptyChallengeIsAnEqualsSign : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An empty challenge is written as a single equals sign.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.3.10/scram-without-initial-response", "rfc6120/6.3.10/plain-without-initial-response"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Sasl, "challenge") && element.Text.Length == 0 ? element.With("=") : element];
}
