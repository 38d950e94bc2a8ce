using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0160;

/// <summary>Breaks §2: what was kept is delivered with a note of the delay.</summary>
public sealed class DelayIsNotNoted : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message that was kept does not say since when.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0160/2/delay"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.Without(child => child.Namespace == "urn:xmpp:delay") : element];
}
