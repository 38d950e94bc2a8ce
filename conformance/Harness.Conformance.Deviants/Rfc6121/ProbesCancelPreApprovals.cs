using System.Collections.Concurrent;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.3.2: a probe does not cancel a pre-approval.</summary>
public sealed class ProbesCancelPreApprovals : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "After a probe an approval that was given before the request counts no more.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.3.2/pre-approval-survives"];

    private readonly ConcurrentDictionary<string, bool> _probed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        if (element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "probe" && element.Attribute("to") is { } to)
        {
            _probed[to] = true;
        }

        return [element];
    }

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "subscribed" && element.Attribute("from") is { } from && _probed.ContainsKey(from) ? [] : [element];
}
