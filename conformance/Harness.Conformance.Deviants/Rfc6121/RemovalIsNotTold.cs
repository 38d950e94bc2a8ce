using System.Collections.Concurrent;
using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.5.2: who is removed is told.</summary>
public sealed class RemovalIsNotTold : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A contact who is removed from a roster hears nothing of it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/2.5.2/subscribed-to",
        "rfc6121/2.5.2/subscribed-from",
        "rfc6121/2.5.2/subscribed-both",
    ];

    private readonly ConcurrentDictionary<(string? User, string? Contact), bool> _removed = new();

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist(_removed) };

    private sealed class Twist(ConcurrentDictionary<(string? User, string? Contact), bool> removed) : IStreamInterceptor
    {
        private string? _own;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (element.Child(Namespaces.Roster, "query")?.FirstElement is { } item && item.Attribute("subscription") == "remove")
            {
                removed[(_own, item.Attribute("jid"))] = true;
            }

            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            if (element.Child(Namespaces.Bind, "bind")?.Child(Namespaces.Bind, "jid") is { } address)
            {
                _own = address.Text.Split('/')[0];
            }

            var isOfTheRemoval = element.Attribute("type") is "unsubscribe" or "unsubscribed" && removed.ContainsKey((element.Attribute("from"), _own));
            return isOfTheRemoval ? [] : [element];
        }
    }
}
