using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.12: who has reserved no nickname gets an empty answer.</summary>
public sealed class NobodyHasANickname : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who has reserved no nickname is told one.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.12/none"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Info, query => query.Attribute("node") == "x-roomuser-item" ? query.With(XmlElement.Create(Info, "identity").WithAttribute("category", "conference").WithAttribute("type", "text").WithAttribute("name", "nobody")) : query)];
}
