using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Servers;

/// <summary>s2s-addresses: puts the server's own name in the place of a sender that it must not speak for, and goes on.</summary>
internal sealed class StampsServers : IStreamInterceptor
{
    private string? _peer;

    public StreamHeader IncomingHeader(StreamHeader header)
    {
        _peer = header.From;
        return header;
    }

    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Namespace == Namespaces.Server && _peer is not null && Jid.TryParse(element.Attribute("from") ?? "", out var from) && from.Domainpart != _peer ? element.WithAttribute("from", _peer) : element];
}
