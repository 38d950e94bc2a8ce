using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>The verification string in its presence is that of some former version.</summary>
public sealed class VerificationStringIsStale : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "The verification string in its presence is that of some former version.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0115/5.1/client/verification-string"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["xep0115/*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        private const string Stale = "QgayPKawpkPSDYmwT/WM94uAlu0=";
        private string _node = "";

        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [element.Is(Namespaces.Client, "presence") ? element.ChangePayload("http://jabber.org/protocol/caps", Spoil) : element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.Attribute("node") is null ? query : query.WithAttribute("node", $"{_node.Split('#')[0]}#{Stale}"))];

        // It is asked about the node of its presence, and answers for it.
        public IEnumerable<XmlElement> Incoming(XmlElement element) =>
            [element.IsIq("get") ? element.ChangePayload("http://jabber.org/protocol/disco#info", query => query.Attribute("node") is null ? query : query.WithAttribute("node", _node)) : element];

        private XmlElement Spoil(XmlElement caps)
        {
            _node = $"{caps.Attribute("node")}#{caps.Attribute("ver")}";
            return caps.WithAttribute("ver", Stale);
        }
    }
}
