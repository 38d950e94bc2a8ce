using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>Breaks §6.2: a contact is given the nodes that are for it.</summary>
public sealed class NoNodeIsListed : EventingFault
{
    /// <inheritdoc/>
    public override string Fault => "No node is among the items of an account.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0163/6.2/items"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") && element.Attribute("id") == "items1" ? element.ChangePayload("http://jabber.org/protocol/disco#items", query => query.WithContents()) : element];
}
