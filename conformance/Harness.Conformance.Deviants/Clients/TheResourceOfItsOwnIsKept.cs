using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It answers under a resource of its own, whatever the server gave it.</summary>
public sealed class TheResourceOfItsOwnIsKept : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It answers under a resource of its own, whatever the server gave it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/4.3.6/client/other-resource"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("result") || element.IsIq("error") ? element.WithAttribute("from", "romeo@localhost/of-my-own") : element];
    }
}
