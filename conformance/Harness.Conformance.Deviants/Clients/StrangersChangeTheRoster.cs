using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It takes roster pushes from anybody.</summary>
public sealed class StrangersChangeTheRoster : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It takes roster pushes from anybody.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/2.1.6/client/push-from-stranger*", "rfc6121/2.1.6/client/push-from-other-server"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) =>
            [element.IsIq("set") && element.Payload("jabber:iq:roster") is not null ? element.WithAttribute("from", null) : element];
    }
}
