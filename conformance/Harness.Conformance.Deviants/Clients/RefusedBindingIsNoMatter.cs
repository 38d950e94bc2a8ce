using Xmpp.Client;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It goes on as if it were bound where the server refuses to bind.</summary>
public sealed class RefusedBindingIsNoMatter : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It goes on as if it were bound where the server refuses to bind.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/7.7.2/client/refused"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) => [element.IsIq("error") && element.Elements.Any(child => child.LocalName == "error" && child.Elements.Any(condition => condition.LocalName == "not-allowed"))
            ? XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create(Namespaces.Bind, "bind", XmlElement.Create(Namespaces.Bind, "jid", "romeo@localhost/unbound"))).WithAttribute("type", "result").WithAttribute("id", element.Attribute("id"))
            : element];
    }
}
