using System.Text;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 8: tells at once that an account does not exist.</summary>
internal sealed class TellsWhoExists : IStreamInterceptor
{
    private bool _isUnknown;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        _isUnknown = bytes.Span.IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String("n,,n=nobody"u8)[..12])) >= 0;
        return bytes;
    }

    public IEnumerable<XmlElement> Outgoing(XmlElement element) => [_isUnknown && element.Is(Namespaces.Sasl, "challenge") ? XmlElement.Create(Namespaces.Sasl, "failure") : element];
}
