using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It asks for a version of the roster that it never had, also where the server knows none.</summary>
public sealed class RosterVersionIsMadeUp : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It asks for a version of the roster that it never had, also where the server knows none.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/2.1.3/client/roster-get", "rfc6121/2.6.2/client/first-version"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [element.IsIq("get") ? element.ChangePayload("jabber:iq:roster", query => query.WithAttribute("ver", "7")) : element];
    }
}
