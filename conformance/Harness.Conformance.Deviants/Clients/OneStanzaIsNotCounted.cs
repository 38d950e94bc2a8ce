using System.Globalization;
using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It acknowledges one stanza less than it was sent.</summary>
public sealed class OneStanzaIsNotCounted : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It acknowledges one stanza less than it was sent.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0198/4/client/count"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
            [element.Is("urn:xmpp:sm:3", "a") && uint.TryParse(element.Attribute("h"), out var handled) && handled > 0 ? element.WithAttribute("h", (handled - 1).ToString(CultureInfo.InvariantCulture)) : element];
    }
}
