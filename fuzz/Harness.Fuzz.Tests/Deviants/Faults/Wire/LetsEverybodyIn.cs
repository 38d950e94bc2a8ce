using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>sasl-scram, sasl-malformed: says success where the credentials are wrong.</summary>
internal sealed class LetsEverybodyIn : IStreamInterceptor
{
    private const string Sasl = "urn:ietf:params:xml:ns:xmpp-sasl";

    public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(Sasl, "failure") ? XmlElement.Create(Sasl, "success") : element];
}
