using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §6.4: a room names the features that it has.</summary>
public sealed class FeaturesOfRoomsAreNotNamed : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "No room names what follows from its configuration.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/6.4/hidden",
        "xep0045/6.4/members-only",
        "xep0045/6.4/moderated",
        "xep0045/6.4/non-anonymous",
        "xep0045/6.4/open",
        "xep0045/6.4/password",
        "xep0045/6.4/persistent",
        "xep0045/6.4/public",
        "xep0045/6.4/semi-anonymous",
        "xep0045/6.4/temporary",
        "xep0045/6.4/unmoderated",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Info, query => query.Without(child => child.Attribute("var")?.StartsWith("muc_", StringComparison.Ordinal) == true))];
}
