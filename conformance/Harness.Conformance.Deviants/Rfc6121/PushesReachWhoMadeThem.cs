using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.1.6: a push goes to all interested resources.</summary>
public sealed class PushesReachWhoMadeThem : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A roster push reaches only the resource that made the change.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/2.2/all-interested",
        "rfc6121/2.2/interested-without-presence",
        "rfc6121/2.3.2/result-and-pushes",
        "rfc6121/2.4.1/add-group",
        "rfc6121/2.4.1/change-both",
        "rfc6121/2.4.1/change-name",
        "rfc6121/2.4.1/remove-all-groups",
        "rfc6121/2.4.1/remove-group",
        "rfc6121/2.4.1/remove-name",
        "rfc6121/2.5.2/removed",
        "rfc6121/2.6.3/added",
        "rfc6121/2.6.3/changed",
        "rfc6121/2.6.3/removed",
        "rfc6121/2.6.3/versions-of-pushes",
        "rfc6121/3.2.2/push",
        "rfc6121/3.2.3/cancellation-then-push",
        "rfc6121/3.3.2/push",
        "rfc6121/3.3.3/unsubscribe-then-push",
        "rfc6121/3.4.2/noted-unknown",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _sets;

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _sets |= element.Is(Namespaces.Client, "iq") && element.Attribute("type") == "set" && element.Child(Namespaces.Roster, "query") is not null;
            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            !_sets && element.Is(Namespaces.Client, "iq") && element.Attribute("type") == "set" && element.Child(Namespaces.Roster, "query") is not null && IsOfASet(element) ? [] : [element];

        private static bool IsOfASet(XmlElement push) =>
            push.FirstElement?.FirstElement is { } item && item.Attribute("subscription") is null or "none" or "remove" && item.Attribute("ask") is null;
    }
}
