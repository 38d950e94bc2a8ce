using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §4: each stanza counts.</summary>
public sealed class PresenceDoesNotCount : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Presence is not counted.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/4/presence", "xep0198/4/several"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private int _presences;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _presences += element.Is(Namespaces.Client, "presence") && element.Attribute("to") is not null ? 1 : 0;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is("urn:xmpp:sm:3", "a")
            ? element.WithAttribute("h", FormattableString.Invariant($"{int.Parse(element.Attribute("h")!, System.Globalization.CultureInfo.InvariantCulture) - _presences}"))
            : element];
    }
}
