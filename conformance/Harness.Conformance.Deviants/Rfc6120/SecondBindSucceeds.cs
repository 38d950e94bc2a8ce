using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §7.6.2.2: a stream has one resource.</summary>
public sealed class SecondBindSucceeds : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A second request to bind is answered with a result.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/7.6.2.2/second-bind"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _second;
        private bool _bound;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _second = _bound && element.Child(Namespaces.Bind, "bind") is not null ? element.Attribute("id") : null;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _bound |= element.Child(Namespaces.Bind, "bind") is not null && element.Attribute("type") == "result";
            return [_second is not null && element.Attribute("id") == _second ? element.WithContents().WithAttribute("type", "result") : element];
        }
    }
}
