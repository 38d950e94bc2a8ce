using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Of several roster pushes it answers the first.</summary>
public sealed class OnlyTheFirstPushIsAnswered : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Of several roster pushes it answers the first.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/2.6.3/client/pushes-in-a-row"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Attribute("id") is "push-2" or "push-3" ? [] : [element];
    }
}
