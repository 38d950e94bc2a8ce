using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>jid-invalid: takes an address with something too much at its ends for the address.</summary>
internal sealed class TrimsAddresses : IStreamInterceptor
{
    public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Attribute("to") is { } to ? element.WithAttribute("to", to.Trim(' ', '/', '.', '@', '\t', '\n')) : element];
}
