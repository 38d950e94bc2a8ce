using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.3.5: a stanza before the end of negotiation ends the stream.</summary>
public sealed class StanzaBeforeNegotiationIsIgnored : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A stanza to another before the end of negotiation is dropped without a word.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/4.3.5/*",
        "rfc6120/6.3.1/iq-before-sasl",
        "rfc6120/6.3.1/message-before-sasl",
        "rfc6120/6.3.1/presence-before-sasl",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _bound;

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _bound |= element.FirstElement?.Is(Namespaces.Bind, "bind") == true && element.Attribute("type") == "result";
            return [element];
        }

        public IEnumerable<XmlElement> Incoming(XmlElement element) =>
            !_bound && element.Namespace == Namespaces.Client && element.Attribute("to") is not null ? [] : [element];
    }
}
