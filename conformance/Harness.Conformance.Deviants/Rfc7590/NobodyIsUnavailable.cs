using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7590;

/// <summary>Breaks §3.4: who is not authenticated takes no part.</summary>
public sealed class NobodyIsUnavailable : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "One who is not authenticated and wants a resource is given one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7590/3.4/bind-before-authentication"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "error") ? XmlElement.Parse("<iq xmlns='jabber:client' type='result' id='bind1'/>") : element];
}
