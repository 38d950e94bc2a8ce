using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.4.2: a request amid a handshake begins anew.</summary>
public sealed class SecondRequestIsAResponse : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request amid a SASL handshake is taken for a response.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.4.2/second-auth", "rfc6120/6.4.2/second-auth-other-mechanism"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6120/6.4.2/old-handshake"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _amid;

        public IEnumerable<XmlElement> Incoming(XmlElement element) =>
            [_amid && element.Is(Namespaces.Sasl, "auth") ? element.WithName(Namespaces.Sasl, "response").WithAttribute("mechanism", null) : element];

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _amid = element.Is(Namespaces.Sasl, "challenge");
            return [element];
        }
    }
}
