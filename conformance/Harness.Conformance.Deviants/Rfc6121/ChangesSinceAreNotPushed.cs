using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.6.3: what changed since is pushed.</summary>
public sealed class ChangesSinceAreNotPushed : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An old version is answered with an empty result, and nothing more.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/2.6.3/added",
        "rfc6121/2.6.3/changed",
        "rfc6121/2.6.3/removed",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private string? _asked;
        private bool _silent;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _silent = false;
            _asked = element.Attribute("type") == "get" && element.Child(Namespaces.Roster, "query")?.Attribute("ver") is not null ? element.Attribute("id") : null;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _silent |= _asked is not null && element.Attribute("id") == _asked && element.Contents.IsEmpty;
            return _silent && element.Child(Namespaces.Roster, "query") is not null ? [] : [element];
        }
    }
}
