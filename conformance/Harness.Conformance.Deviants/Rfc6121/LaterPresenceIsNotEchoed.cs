using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.4.2: presence goes to the own resources too, each time.</summary>
public sealed class LaterPresenceIsNotEchoed : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Presence after the initial one is not sent to the resource that sent it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.4.2/to-own-resources"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _own;
        private bool _echoed;

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _own ??= element.Child(Namespaces.Bind, "bind")?.Child(Namespaces.Bind, "jid")?.Text;
            var isEcho = element.Is(Namespaces.Client, "presence") && element.Attribute("type") is null && element.Attribute("from") == _own;
            var isLater = isEcho && _echoed;
            _echoed |= isEcho;
            return isLater ? [] : [element];
        }
    }
}
