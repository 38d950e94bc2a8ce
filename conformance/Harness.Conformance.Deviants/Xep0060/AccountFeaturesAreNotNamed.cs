using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §9, §10: an account names what it can do.</summary>
public sealed class AccountFeaturesAreNotNamed : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "No account names that it makes nodes, tells contacts or filters what it tells.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/10/auto-subscribe",
        "xep0060/10/filtered-notifications",
        "xep0060/10/presence-subscribe",
        "xep0060/7.1.4/advertised",
        "xep0060/9/pubsub-on-a-jid",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult(Info, query => query.Without(child => child.Attribute("var") is PubSub + "#auto-create" or PubSub + "#auto-subscribe" or PubSub + "#filtered-notifications" or PubSub + "#presence-subscribe" or PubSub + "#pubsub-on-a-jid"))];
}
