using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>jid-normalise: shows senders in the writing in which they call themselves.</summary>
internal sealed class MindsCase : IStreamInterceptor
{
    private const string Written = "written-from";

    public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Attribute("from") is { } from ? element.WithAttribute(Written, from) : element];

    public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Attribute(Written) is { } from ? element.WithAttribute("from", from).WithAttribute(Written, null) : element];
}
