using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §10: the features that a service is recommended to have, and names.</summary>
[Bindings(Binding.Tcp)]
public static class S10_Features
{
    /// <summary>§10: those of a service for everyone.</summary>
    public static IEnumerable<Cell<string>> OfServices { get; } =
    [
        new("xep0060/10/config-node", "A service names the feature config-node", "#config-node", "XEP0060-10-10", "XEP0060-8.2-1"),
        new("xep0060/10/create-and-configure", "A service names the feature create-and-configure", "#create-and-configure", "XEP0060-10-11"),
        new("xep0060/10/create-nodes", "A service names the feature create-nodes", "#create-nodes", "XEP0060-10-12", "XEP0060-8.1.1-1"),
        new("xep0060/10/delete-items", "A service names the feature delete-items", "#delete-items", "XEP0060-10-13", "XEP0060-7.2-1"),
        new("xep0060/10/delete-nodes", "A service names the feature delete-nodes", "#delete-nodes", "XEP0060-10-14"),
        new("xep0060/10/instant-nodes", "A service names the feature instant-nodes", "#instant-nodes", "XEP0060-10-17"),
        new("xep0060/10/item-ids", "A service names the feature item-ids", "#item-ids", "XEP0060-10-18"),
        new("xep0060/10/last-published", "A service names the feature last-published", "#last-published", "XEP0060-10-19"),
        new("xep0060/10/member-affiliation", "A service names the feature member-affiliation", "#member-affiliation", "XEP0060-10-22"),
        new("xep0060/10/meta-data", "A service names the feature meta-data", "#meta-data", "XEP0060-10-23"),
        new("xep0060/10/outcast-affiliation", "A service names the feature outcast-affiliation", "#outcast-affiliation", "XEP0060-10-27"),
        new("xep0060/10/persistent-items", "A service names the feature persistent-items", "#persistent-items", "XEP0060-10-28"),
        new("xep0060/10/publish", "A service names the feature publish", "#publish", "XEP0060-10-31"),
        new("xep0060/10/publisher-affiliation", "A service names the feature publisher-affiliation", "#publisher-affiliation", "XEP0060-10-34"),
        new("xep0060/10/retrieve-affiliations", "A service names the feature retrieve-affiliations", "#retrieve-affiliations", "XEP0060-10-38", "XEP0060-5.7-1"),
        new("xep0060/10/retrieve-default", "A service names the feature retrieve-default", "#retrieve-default", "XEP0060-10-39"),
        new("xep0060/10/retrieve-items", "A service names the feature retrieve-items", "#retrieve-items", "XEP0060-10-41"),
        new("xep0060/10/retrieve-subscriptions", "A service names the feature retrieve-subscriptions", "#retrieve-subscriptions", "XEP0060-10-42", "XEP0060-5.6-1"),
        new("xep0060/10/subscribe", "A service names the feature subscribe", "#subscribe", "XEP0060-10-43"),
    ];

    /// <summary>§10: those of an account.</summary>
    public static IEnumerable<Cell<string>> OfAccounts { get; } =
    [
        new("xep0060/10/auto-subscribe", "An account names the feature auto-subscribe", "auto-subscribe", "XEP0060-10-9"),
        new("xep0060/10/filtered-notifications", "An account names the feature filtered-notifications", "filtered-notifications", "XEP0060-10-15"),
        new("xep0060/10/presence-subscribe", "An account names the feature presence-subscribe", "presence-subscribe", "XEP0060-10-30"),
        new("xep0060/9/pubsub-on-a-jid", "An account that is a service says so", "pubsub-on-a-jid", "XEP0060-9-2"),
        new("xep0060/7.1.4/advertised", "An account to which what is published makes its node says so", "auto-create", "XEP0060-7.1.4-3"),
    ];

    /// <summary>§10: what is recommended is there.</summary>
    [ScenarioTable(nameof(OfServices))]
    [Requires(Node.Offered)]
    public static async Task A_service_names_what_is_recommended(Stage stage, string feature)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{stage.Service(Node.PubSub)}'><query xmlns='{Node.Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("info1", $"<query xmlns='{Node.Info}'><feature var='{Node.PubSub}{feature}'/></query>"));
    }

    /// <summary>§10: what is recommended is there.</summary>
    [ScenarioTable(nameof(OfAccounts))]
    [Requires(Node.OfferedByAccounts)]
    public static async Task An_account_names_what_is_recommended(Stage stage, string feature)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{romeo.BareJid}'><query xmlns='{Node.Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("info1", $"<query xmlns='{Node.Info}'><feature var='{Node.PubSub}#{feature}'/></query>"));
    }
}
