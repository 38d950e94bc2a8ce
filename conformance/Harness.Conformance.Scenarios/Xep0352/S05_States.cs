using Harness.Conformance.Scenarios.Rfc6121;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0352;

/// <summary>XEP-0352 §5, §6: what a client says of its state is for its server alone.</summary>
[Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
[Requires(Feature.ClientStates)]
public static class S05_States
{
    private const string Inactive = "<inactive xmlns='urn:xmpp:csi:0'/>";
    private const string Active = "<active xmlns='urn:xmpp:csi:0'/>";

    /// <summary>§5: a client that said nothing is active, and sees presence at once.</summary>
    [Scenario("xep0352/5/active-at-first", "A client that said nothing of its state sees the presence of a contact at once")]
    [Checks("XEP0352-5-2")]
    public static async Task A_client_is_active_at_first(Stage stage)
    {
        // Arrange: the user sees the contact's presence.
        var couple = await Couple.InAsync(stage, SubscriptionState.To);
        await using var further = await stage.OnlineAsync("street", couple.User.Account);
        further.Ignore(Wire.Element("presence without a status", element => element.Name.LocalName == "presence" && element.Elements().All(child => child.Name.LocalName != "status") ? null : "another element"));
        var status = Wire.Stanza($"<presence from='{couple.Contact.FullJid}'><status>awake</status></presence>");

        // Act
        await couple.Contact.SendAsync("<presence><status>awake</status></presence>");

        // Expect: nothing is asked of the server meanwhile, for what it answers may bring along what has waited.
        await further.ExpectAsync(status);
        couple.Rest();
    }

    /// <summary>§5, §6: the state is no presence, and nobody else learns it.</summary>
    [Scenario("xep0352/6/hidden", "A client that becomes inactive and active again shows nothing of that to others")]
    [Checks("XEP0352-6-1", "XEP0352-5-3")]
    public static async Task The_state_is_hidden_from_others(Stage stage)
    {
        // Arrange: the contact sees the user's presence.
        var couple = await Couple.InAsync(stage, SubscriptionState.From);
        await using var further = await stage.OnlineAsync("balcony", couple.Contact.Account);
        var available = Wire.Stanza($"<presence type='[absent]' from='{couple.User.FullJid}'/>");
        await further.GatherAsync(by: null, available);
        await using var benvolio = await stage.ConnectAsync("benvolio");

        // Act
        await couple.User.SendAsync(Inactive);
        await couple.User.SendAsync(Active);
        await couple.User.GatherAsync(by: null);

        // Expect
        foreach (var requirement in new[] { "XEP0352-6-1", "XEP0352-5-3" })
        {
            await further.ExpectAsync(requirement, Wire.NothingFrom(benvolio));
        }

        couple.Rest();
    }

    /// <summary>§5: an inactive client is as available as before: messages come.</summary>
    [Scenario("xep0352/5/messages", "A client that is inactive is sent messages, and answers of the server in their order")]
    [Checks("XEP0352-5-3", "XEP0352-5.1-1")]
    public static async Task An_inactive_client_is_sent_messages(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        await using var romeo = await stage.OnlineAsync("romeo");
        await romeo.SendAsync(Inactive);
        await romeo.GatherAsync(by: null);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.BareJid}'><body>wherefore</body></message>");

        // Expect
        await romeo.ExpectAsync("XEP0352-5-3", Wire.Stanza("<message id='m1'/>"));
        await romeo.SendAsync($"<iq type='get' id='one' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>{Active}<iq type='get' id='two' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>");
        await romeo.ExpectAsync("XEP0352-5.1-1", Wire.Stanza("<iq id='one'/>"), Wire.Stanza("<iq id='two'/>"));
    }
}
