using Xmpp.Server.Modules.Capabilities;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.2: a node is not its entity.</summary>
public sealed class NodesAreNotLookedAt : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A question about a node is answered as if it were about the entity.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/3.2/node-is-mirrored", "xep0030/3.2/unknown-node"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CapabilitiesModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.ChangePayload("http://jabber.org/protocol/disco#info", query => query.WithAttribute("node", null))];
}
