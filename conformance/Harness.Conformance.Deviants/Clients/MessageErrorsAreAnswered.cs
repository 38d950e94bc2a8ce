using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It answers a message of type error.</summary>
public sealed class MessageErrorsAreAnswered : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It answers a message of type error.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/8.3.1/client/message-error", "rfc6120/8.3.2/client/unknown-error-condition", "rfc6120/8.3.4/client/application-condition"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) =>
            [element.Is(Namespaces.Client, "message") && element.Attribute("type") == "error" ? Asked(element) : element];

        // A request that nobody knows has the client say something.
        private static XmlElement Asked(XmlElement element) => XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create("urn:example:why", "why"))
            .WithAttribute("type", "get").WithAttribute("id", element.Attribute("id")).WithAttribute("from", element.Attribute("from"));
    }
}
