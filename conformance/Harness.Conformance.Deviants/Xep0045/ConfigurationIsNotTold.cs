using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §10.2.1: all are told of a change.</summary>
public sealed class ConfigurationIsNotTold : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "No change of the configuration is told.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/10.2.1/*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsGroupchat(element) ? element.ChangePayload(User, x => x.WithContents()) : element];
}
