using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §10.4.3: a domain that is not there has a condition of its own.</summary>
public sealed class OtherDomainIsNotFound : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A stanza to a domain that is not there is answered with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/10.4.3/*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Exchange("remote-server-not-found", "item-not-found")];
}
