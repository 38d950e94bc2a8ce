using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.15: where there is no subject an empty one is sent.</summary>
public sealed class SubjectsAreNeverEmpty : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "A room without a subject has the subject \"none\".";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.15/cleared", "xep0045/7.2.15/empty"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsGroupchat(element) ? element.Change(child => child.LocalName == "subject" && child.Text.Length == 0, subject => XmlElement.Parse("<subject xmlns='jabber:client'>none</subject>")) : element];
}
