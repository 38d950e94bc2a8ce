using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.2: who asked for the roster is interested.</summary>
public sealed class PushesNeedPresence : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Roster pushes go to available resources only.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/2.2/interested-without-presence",
        "rfc6121/2.6.3/added",
        "rfc6121/2.6.3/changed",
        "rfc6121/2.6.3/removed",
        "rfc6121/2.6.3/versions-of-pushes",
        "rfc6121/2.6.3/versions-unasked",
        "rfc6121/3.1.2/push",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _available;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _available |= element.Is(Namespaces.Client, "presence") && element.Attribute("type") is null && element.Attribute("to") is null;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            !_available && element.Is(Namespaces.Client, "iq") && element.Attribute("type") == "set" && element.Child(Namespaces.Roster, "query") is not null ? [] : [element];
    }
}
