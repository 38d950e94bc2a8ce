using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 6: believes what a message says of its sender.</summary>
internal sealed class BelievesSenders : IStreamInterceptor
{
    private const string Claimed = "claimed-from";

    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Attribute("from") is { } from ? element.WithAttribute(Claimed, from) : element];

    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute(Claimed) is { } from ? element.WithAttribute("from", from).WithAttribute(Claimed, null) : element];
}
