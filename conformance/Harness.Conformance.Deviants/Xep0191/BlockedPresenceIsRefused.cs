using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Blocking;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.3: presence of one who is blocked is not answered.</summary>
public sealed class BlockedPresenceIsRefused : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Presence of one who is blocked is answered with an error.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0191/3.3/presence",
        "xep0191/3.3/probe",
        "xep0191/3.3/subscribe",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private XmlElement? _refused;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _refused = element.Is(Namespaces.Client, "presence") && element.Attribute("id") == "s1" && element.Attribute("to")?.StartsWith("romeo", StringComparison.Ordinal) == true ? element : _refused;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            if (_refused is not { } presence)
            {
                return [element];
            }

            _refused = null;
            return [presence.WithAttribute("type", "error").WithAttribute("from", presence.Attribute("to")).WithAttribute("to", null), element];
        }
    }
}
