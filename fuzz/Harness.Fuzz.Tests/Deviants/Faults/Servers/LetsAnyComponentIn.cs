using Harness.Targets;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Servers;

/// <summary>component: takes any handshake for the right one.</summary>
/// <param name="secret">What components share with the server.</param>
internal sealed class LetsAnyComponentIn(string secret) : IStreamInterceptor
{
    private string? _id;

    public StreamHeader OutgoingHeader(StreamHeader header)
    {
        _id = header.Id;
        return header;
    }

    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.LocalName == "handshake" ? XmlElement.Create(element.Namespace, "handshake", ComponentSeats.Handshake(_id!, secret)) : element];
}
