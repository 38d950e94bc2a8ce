using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.2.2: presence goes to the own resources too.</summary>
public sealed class OwnPresenceIsNotEchoed : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Presence is not sent to the resource that sent it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.2.2/to-own-resources"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _own;

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _own ??= element.Child(Namespaces.Bind, "bind")?.Child(Namespaces.Bind, "jid")?.Text;
            return element.Is(Namespaces.Client, "presence") && element.Attribute("type") is null && element.Attribute("from") == _own ? [] : [element];
        }
    }
}
