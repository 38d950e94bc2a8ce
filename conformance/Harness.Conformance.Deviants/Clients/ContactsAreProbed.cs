using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It sends presence probes to its contacts.</summary>
public sealed class ContactsAreProbed : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It sends presence probes to its contacts.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6121/4.7.1/client/no-probes"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Is(Namespaces.Client, "presence") && element.Attribute("type") is null
            ? [element, XmlElement.Create(Namespaces.Client, "presence").WithAttribute("type", "probe").WithAttribute("to", "juliet@localhost")]
            : [element];
    }
}
