using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0114 §3: an unknown namespace is told so.</summary>
public sealed class UnknownNamesBreakOffTheStream : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It tells components of an unknown namespace that their format is bad.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0114/3/component/wrong-namespace"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(Namespaces.Streams, "error") ? element.Exchange("invalid-namespace", "bad-format") : element];
}
