using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.3.2.2: a request is one to the account.</summary>
public sealed class RequestsForUnboundResourcesAreDropped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A subscription request for a resource that is not there is dropped.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/8.5.3.2.2/subscribe"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "subscribe" && element.Attribute("to")?.EndsWith("/nowhere", StringComparison.Ordinal) == true ? [] : [element];
}
