using Xmpp.Server.Modules.Push;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0357;

/// <summary>Breaks §6: nothing is published at a node that is disabled.</summary>
public sealed class NodesAreNotDisabled : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Who disables one node disables none.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0357/6/one-node"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PushModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload("urn:xmpp:push:0", disable => disable.LocalName == "disable" && disable.Attribute("node") is not null ? disable.WithAttribute("node", "another") : disable) : element];
}
