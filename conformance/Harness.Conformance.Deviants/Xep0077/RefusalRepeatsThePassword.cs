using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0077;

/// <summary>Breaks §3.3: an error does not hold the request.</summary>
public sealed class RefusalRepeatsThePassword : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The refusal of a change of password holds the request.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0077/3.3/error-without-password"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private XmlElement? _request;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _request = element.Payload("jabber:iq:register") ?? _request;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("error") && _request is { } request ? element.With(request) : element];
    }
}
