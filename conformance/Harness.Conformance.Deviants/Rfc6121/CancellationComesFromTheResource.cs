using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3, §3.2.2: subscription stanzas come from the bare JID.</summary>
public sealed class CancellationComesFromTheResource : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A cancellation keeps the full JID of the resource that sent it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/3.2.2/unavailable",
        "rfc6121/3.2.2/unavailable-first",
        "rfc6121/3.2.3/cancellation-then-push",
        "rfc6121/3/stamp-unsubscribed",
        "rfc6121/A.2.4/unsubscribed/both",
        "rfc6121/A.2.4/unsubscribed/from",
        "rfc6121/A.2.4/unsubscribed/from-pending-out",
        "rfc6121/A.3.4/unsubscribed/both",
        "rfc6121/A.3.4/unsubscribed/from-pending-out",
        "rfc6121/A.3.4/unsubscribed/none-pending-out",
        "rfc6121/A.3.4/unsubscribed/none-pending-out-in",
        "rfc6121/A.3.4/unsubscribed/to",
        "rfc6121/A.3.4/unsubscribed/to-pending-in",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private const string Sender = "sent-by";
        private string? _own;

        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Attribute("type") == "unsubscribed" ? element.WithAttribute(Sender, _own) : element];

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _own ??= element.Child(Namespaces.Bind, "bind")?.Child(Namespaces.Bind, "jid")?.Text;
            return [element.Attribute(Sender) is { } sender ? element.WithAttribute("from", sender).WithAttribute(Sender, null) : element];
        }
    }
}
