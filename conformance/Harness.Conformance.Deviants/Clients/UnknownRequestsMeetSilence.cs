using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It does not answer requests that it does not know.</summary>
public sealed class UnknownRequestsMeetSilence : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It does not answer requests that it does not know.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/8.4/client/unknown-get*", "rfc6120/8.4/client/unknown-set", "rfc6120/8.2.3/client/*-id"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.IsIq("error") ? [] : [element];
    }
}
