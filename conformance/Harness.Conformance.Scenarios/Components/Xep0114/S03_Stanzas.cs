using Harness.Conformance.Servers;

namespace Harness.Conformance.Scenarios.Components.Xep0114;

/// <summary>XEP-0114 §3: stanzas of a component, and to one.</summary>
[TargetPlays(Role.Component)]
public static class S03_Stanzas
{
    /// <summary>Senders that are not the component's.</summary>
    public static IEnumerable<Cell<string>> Forged { get; } =
    [
        new("xep0114/3/component/forged-user", "A stanza in the name of a user of the server is not delivered", "nurse@{domain}/hall"),
        new("xep0114/3/component/forged-domain", "A stanza in the name of another domain is not delivered", "romeo@montague.example/orchard"),
        new("xep0114/3/component/forged-component", "A stanza in the name of another component is not delivered", "verse@echo.{domain}"),
    ];

    /// <summary>§3: the sender's domain is the component's.</summary>
    [ScenarioTable(nameof(Forged))]
    [Checks("XEP0114-3-9")]
    public static async Task A_forged_sender_is_not_believed(Stage stage, string sender)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var component = await stage.Component.ConnectAsync();
        component.MayEnd();

        // Act: what comes after it shows that it was dealt with, where the stream goes on.
        await component.SendAsync($"<message from='{sender.Replace("{domain}", stage.Domain, StringComparison.Ordinal)}' to='{juliet.FullJid}' type='chat' id='forged'><body>but soft</body></message>");
        await component.SendAsync($"<iq type='get' id='after' from='{component.FullJid}' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>");
        await component.NextAsync(stage.ArrangingPatience);

        // Expect: the stream may end over it.
        await juliet.ExpectAnyOfAsync(
            Outcome.Violation(Wire.Stanza("<message id='forged'/>")),
            Outcome.Pass(Wire.Nothing));
    }

    /// <summary>§3: both addresses are there.</summary>
    [Scenario("xep0114/3/component/no-from", "A stanza without a sender is not delivered")]
    [Checks("XEP0114-3-8")]
    public static async Task A_stanza_without_a_sender_is_not_delivered(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var component = await stage.Component.ConnectAsync();
        component.MayEnd();

        // Act
        await component.SendAsync($"<message to='{juliet.FullJid}' type='chat' id='forged'><body>but soft</body></message>");
        await component.SendAsync($"<iq type='get' id='after' from='{component.FullJid}' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>");
        await component.NextAsync(stage.ArrangingPatience);

        // Expect
        await juliet.ExpectAnyOfAsync(
            Outcome.Violation(Wire.Stanza("<message id='forged' from='[absent]'/>")),
            Outcome.Deviation(Wire.Stanza($"<message id='forged' from='{stage.Component.Domain}'/>")),
            Outcome.Violation(Wire.Stanza("<message id='forged'/>")),
            Outcome.Pass(Wire.Nothing));
    }

    /// <summary>§3: within its domain a component speaks as whom it likes.</summary>
    [Scenario("xep0114/3/component/any-user", "A component speaks in the name of any user at its domain")]
    [Checks("XEP0114-3-10", "XEP0114-3-9")]
    public static async Task A_component_speaks_as_any_user_at_its_domain(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var component = await stage.Component.ConnectAsync();

        // Act
        await component.SendAsync($"<message from='sonnet-18@{stage.Component.Domain}/line' to='{juliet.FullJid}' type='chat' id='soft'><body>shall I</body></message>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza($"<message from='sonnet-18@{stage.Component.Domain}/line' to='{juliet.FullJid}' id='soft'><body>shall I</body></message>"));
    }

    /// <summary>RFC 6120 §8.4, §8.1.2.1: what a client sends to a component arrives, with both addresses, in the namespace of components.</summary>
    [Scenario("xep0114/3/component/to-component", "What a client sends to a component arrives with both addresses and all that is in it")]
    [Checks("XEP0114-3-8", "RFC6120-8.4-13", "RFC6120-8.1.2.1-1")]
    public static async Task What_a_client_sends_to_a_component_arrives(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var component = await stage.Component.ConnectAsync();

        // Act
        await juliet.SendAsync($"<message to='sonnet-18@{stage.Component.Domain}/line' type='chat' id='wherefore'><body>wherefore</body><rose xmlns='urn:example:name' smells='sweet'/></message>");

        // Expect: what is read as jabber:client came in the namespace of components, and the other way round.
        var addresses = $"from='{juliet.FullJid}' to='sonnet-18@{stage.Component.Domain}/line' type='chat' id='wherefore'";
        await component.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<message {addresses}><body>wherefore</body><rose xmlns='urn:example:name' smells='sweet'/></message>")),
            Outcome.Deviation(Wire.Stanza($"<message xmlns='{ComponentSide.Namespace}' {addresses}><body>wherefore</body><rose xmlns='urn:example:name' smells='sweet'/></message>")));
    }

    /// <summary>RFC 6120 §8.2.3: requests go both ways, and so do their answers.</summary>
    [Scenario("xep0114/3/component/requests", "A request to a component reaches it, and its answer the client")]
    [Checks("RFC6120-8.2.3-4")]
    public static async Task A_request_to_a_component_is_answered_by_it(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var component = await stage.Component.ConnectAsync();
        await juliet.SendAsync($"<iq type='get' id='what' to='{stage.Component.Domain}'><query xmlns='urn:example:verse'/></iq>");
        await component.AwaitAsync(Wire.Element("the request", element => element.Name.LocalName == "iq" && element.Attribute("id")?.Value == "what" ? null : "another element"));

        // Act
        await component.SendAsync($"<iq type='result' id='what' from='{stage.Component.Domain}' to='{juliet.FullJid}'><query xmlns='urn:example:verse'><line>18</line></query></iq>");

        // Expect
        await juliet.ExpectAsync(Wire.IqResult("what", "<query xmlns='urn:example:verse'><line>18</line></query>"));
    }

    /// <summary>RFC 6120 §8.2.3: where the component is gone, the request is answered all the same.</summary>
    [Scenario("xep0114/3/component/gone", "A request to a component that has left is answered with an error")]
    [Checks("RFC6120-8.2.3-4")]
    public static async Task A_request_to_a_component_that_has_left_is_answered(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using (var component = await stage.Component.ConnectAsync())
        {
            await component.CloseAsync();
        }

        // Act
        await juliet.SendAsync($"<iq type='get' id='what' to='{stage.Component.Domain}'><query xmlns='urn:example:verse'/></iq>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza("<iq type='error' id='what'/>"));
    }
}
