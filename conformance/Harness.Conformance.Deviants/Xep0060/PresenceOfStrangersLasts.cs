using Xmpp.Core;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §9.1.3: the end of presence is the end of being told.</summary>
public sealed class PresenceOfStrangersLasts : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Presence that a stranger ends goes on.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/9.1.3/presence-sharer",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "unavailable" && element.Attribute("to") is not null ? element.WithAttribute("type", null) : element];
}
