using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.2.3: a request has one child.</summary>
public sealed class SecondChildIsIgnored : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Of the children of a request the first is taken.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.2.3/get-with-two-children", "rfc6120/8.2.3/set-with-two-children"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "iq") && element.Attribute("type") is "get" or "set" && element.Elements.Count() > 1
            ? element.WithContents(element.FirstElement!)
            : element];
}
