using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.4.6: success carries what the mechanism has to say.</summary>
public sealed class ServerDoesNotProveItself : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "The success of SCRAM-SHA-1 comes without the signature of the server.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.4.6/scram-sha-1"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _mechanism;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _mechanism = element.Is(Namespaces.Sasl, "auth") ? element.Attribute("mechanism") : _mechanism;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [element.Is(Namespaces.Sasl, "success") && _mechanism == "SCRAM-SHA-1" ? element.WithContents() : element];
    }
}
