using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It answers requests that it does not know with item-not-found.</summary>
public sealed class UnknownRequestsAreNotFound : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It answers requests that it does not know with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/8.4/client/unknown-get*", "rfc6120/8.4/client/unknown-set", "rfc6121/2.1.6/client/push-from-stranger*", "rfc6121/2.1.6/client/push-from-other-server"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("error") ? element.Change(child => child.LocalName == "error", NotFound) : element];

        private static XmlElement NotFound(XmlElement error) =>
            error.Change(child => child.LocalName == "service-unavailable", _ => XmlElement.Create(Namespaces.StanzaErrors, "item-not-found"));
    }
}
