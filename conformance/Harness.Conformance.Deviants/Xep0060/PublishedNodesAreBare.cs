using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.1.4: a node that publishing makes is as any other.</summary>
public sealed class PublishedNodesAreBare : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "A node that was made by publishing shows another number of items.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/7.1.4/created",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Owner, pubsub => pubsub.Change(child => child.LocalName == "configure" && child.Attribute("node")?.EndsWith("-made", StringComparison.Ordinal) != true, configure => Deep(configure, child => child.Attribute("var") == "pubsub#max_items", field => field.WithContents(XmlElement.Create(Forms, "value", "7")))))];
}
