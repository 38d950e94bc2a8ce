using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.1.2.5, §2.1.5: the subscription in a set is not obeyed.</summary>
public sealed class SetDecidesTheSubscription : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A roster set with a subscription is obeyed.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/2.1.2.5/set-both",
        "rfc6121/2.1.2.5/set-from",
        "rfc6121/2.1.2.5/set-keeps-subscription",
        "rfc6121/2.1.2.5/set-to",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (element.Attribute("type") == "set" && element.Child(Namespaces.Roster, "query")?.FirstElement is { } item
                && item.Attribute("jid") is { } jid && item.Attribute("subscription") is "none" or "to" or "from" or "both")
            {
                _told[jid] = item.Attribute("subscription")!;
            }

            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Is(Namespaces.Client, "iq") && element.Child(Namespaces.Roster, "query") is { } query
            ? [element.WithContents(query.WithContents(query.Elements.Select(item => (XmlContent)Told(item))))]
            : [element];

        private XmlElement Told(XmlElement item) => _told.TryGetValue(item.Attribute("jid") ?? string.Empty, out var told) ? item.WithAttribute("subscription", told) : item;
    }
}
