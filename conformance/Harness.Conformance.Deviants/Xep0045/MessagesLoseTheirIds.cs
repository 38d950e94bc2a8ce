using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.4: a message to all keeps its id.</summary>
public sealed class MessagesLoseTheirIds : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Messages to all get new ids.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.4/said-to-all"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsGroupchat(element) && element.Attribute("id") is not null ? element.WithAttribute("id", "another") : element];
}
