using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>Breaks §4.3.3: who is blocked is not told.</summary>
public sealed class BlocksAreNotMade : EventingFault
{
    /// <inheritdoc/>
    public override string Fault => "A block is answered and not made.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0163/4.3.3/blocked"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload("urn:xmpp:blocking", block => block.Change(item => true, item => item.WithAttribute("jid", "nobody@self.example"))) : element];
}
