using Xmpp.Server.Modules.Capabilities;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.2: the answer about a node names the node.</summary>
public sealed class NodeIsNotMirrored : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An answer about a node does not name it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/3.2/node-is-mirrored"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CapabilitiesModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("http://jabber.org/protocol/disco#info", query => query.WithAttribute("node", null))];
}
