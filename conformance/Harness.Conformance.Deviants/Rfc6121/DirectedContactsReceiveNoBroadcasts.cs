using System.Collections.Concurrent;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.6.1, §4.6.3: directed presence takes nothing from a subscriber.</summary>
public sealed class DirectedContactsReceiveNoBroadcasts : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Whoever was sent directed presence receives no broadcast of that resource any more, subscriber or not.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.6.1/becomes-a-subscriber", "rfc6121/4.6.3/subscriber"];

    private readonly ConcurrentDictionary<string, bool> _directed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element)
    {
        if (!element.Is(Namespaces.Client, "presence") || element.Attribute("type") is not null || element.Attribute("from") is not { } from)
        {
            return [element];
        }

        // Scenarios call what they direct d1, and what they broadcast b1.
        _ = element.Attribute("id") == "d1" && _directed.TryAdd(from, value: true);
        return element.Attribute("id") == "b1" && _directed.ContainsKey(from) && element.Attribute("to") != from ? [] : [element];
    }
}
