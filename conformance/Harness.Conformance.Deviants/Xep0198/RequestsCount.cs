using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.StreamManagement;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §4: only stanzas count.</summary>
public sealed class RequestsCount : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request for acknowledgement counts as a stanza.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0198/4/iq",
        "xep0198/4/message",
        "xep0198/4/nothing",
        "xep0198/4/presence",
        "xep0198/4/requests-do-not-count",
        "xep0198/4/several",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0198/5/*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private int _requests;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _requests += element.Is("urn:xmpp:sm:3", "r") ? 1 : 0;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is("urn:xmpp:sm:3", "a")
            ? element.WithAttribute("h", FormattableString.Invariant($"{int.Parse(element.Attribute("h")!, System.Globalization.CultureInfo.InvariantCulture) + _requests}"))
            : element];
    }
}
