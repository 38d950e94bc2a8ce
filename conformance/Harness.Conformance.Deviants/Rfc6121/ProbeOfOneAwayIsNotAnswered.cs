using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.3.2: one who is away is told unavailable.</summary>
public sealed class ProbeOfOneAwayIsNotAnswered : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A probe for one who is away is not answered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.3.2/nobody-there"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "unavailable" && element.Attribute("from")?.Contains('/', StringComparison.Ordinal) == false ? [] : [element];
}
