using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Servers;

/// <summary>s2s-dialback: asks whether a key is right, and does not look at the answer.</summary>
internal sealed class TakesAnyKey : IStreamInterceptor
{
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is("jabber:server:dialback", "verify") && element.Attribute("type") == "invalid" ? element.WithAttribute("type", "valid") : element];
}
