using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.3.2.1: the id of the presence is kept.</summary>
public sealed class PresenceLosesItsId : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Presence is delivered without its id when it answers a probe.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.2.2/presence-of-contacts", "rfc6121/4.6.3/subscriber"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Child(Namespaces.Client, "show")?.Text == "dnd" ? element.WithAttribute("id", null) : element];
}
