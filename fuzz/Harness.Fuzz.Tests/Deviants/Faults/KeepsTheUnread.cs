using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>queue-growth: a copy of each long message for another user waits in memory, for ever.</summary>
internal sealed class KeepsTheUnread(DeviantMeter meter) : IStreamInterceptor
{
    public IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        if (element.Is(Namespaces.Client, "message") && element.Attribute("to")?.Contains('@', StringComparison.Ordinal) == true && element.ApproximateBytes > 8000)
        {
            meter.Keep(2 * element.ApproximateBytes);
        }

        return [element];
    }
}
