using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0490;

/// <summary>Breaks §4.2: one item for each chat.</summary>
public sealed class OneMarkIsKept : StanzaFault
{
    /// <inheritdoc/>
    public override string Fault => "What was displayed is kept for one chat alone.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0490/4.2/own-devices"];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.ChangeResult("http://jabber.org/protocol/pubsub", answer => answer.Change(child => child.LocalName == "items", items => items.WithContents(items.Contents.Take(1))))];
}
