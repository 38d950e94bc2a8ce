using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>The status of its presence has markup.</summary>
public sealed class StatusHasMarkup : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "The status of its presence has markup.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/4.7.2/client/initial-presence"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [element.Is(Namespaces.Client, "presence") && element.Attribute("type") is null ? element.With(XmlElement.Create(Namespaces.Client, "status", XmlElement.Create("http://www.w3.org/1999/xhtml", "b", "sad"))) : element];
    }
}
