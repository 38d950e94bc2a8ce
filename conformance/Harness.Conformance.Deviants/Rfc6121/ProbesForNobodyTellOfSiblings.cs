using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.3.2: a probe for a full JID tells of that resource alone.</summary>
public sealed class ProbesForNobodyTellOfSiblings : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A probe for a resource that is not there is answered as one for the account.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.3.2/no-such-resource"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "probe" && element.Attribute("to") is { } to && to.EndsWith("/nowhere", StringComparison.Ordinal) ? element.WithAttribute("to", to.Split('/')[0]) : element];
}
