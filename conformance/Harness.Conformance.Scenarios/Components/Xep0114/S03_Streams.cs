using Harness.Conformance.Servers;

namespace Harness.Conformance.Scenarios.Components.Xep0114;

/// <summary>XEP-0114 §3: how a component gets its stream, or does not.</summary>
[TargetPlays(Role.Component)]
public static class S03_Streams
{
    /// <summary>§3: the header is answered, the handshake too.</summary>
    [Scenario("xep0114/3/component/accepted", "A component that knows the secret gets a header with an id, and an empty handshake")]
    [Checks("XEP0114-3-1", "XEP0114-3-7")]
    public static async Task A_component_that_knows_the_secret_is_accepted(Stage stage)
    {
        // Arrange
        await using var component = await stage.Component.OpenAsync();

        // Act
        await component.SendAsync(stage.Component.Header());

        // Expect
        var header = (await component.ExpectAsync("XEP0114-3-1", Wire.HeaderWith("id='[any]'"))).Frames[^1].Element!;
        stage.Check("XEP0114-3-1", header.GetDefaultNamespace().NamespaceName == ComponentSide.Namespace, $"the content namespace {ComponentSide.Namespace}", header.ToString());
        await component.SendAsync(stage.Component.Handshake(header.Attribute("id")!.Value));
        await component.ExpectAsync("XEP0114-3-7", Wire.Exactly("<handshake/>"));
    }

    /// <summary>§3: who does not know the secret is out.</summary>
    [Scenario("xep0114/3/component/wrong-secret", "A component that does not know the secret is told not-authorized, and the connection is closed")]
    [Checks("XEP0114-3-6")]
    public static async Task A_component_without_the_secret_is_out(Stage stage)
    {
        // Arrange
        await using var component = await stage.Component.StreamAsync();

        // Act
        await component.SendAsync(stage.Component.Handshake(component.Header!.Attribute("id")!.Value, "not the secret"));

        // Expect
        await component.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StreamError("not-authorized"), Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation(Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation(Wire.Optional(Wire.StreamEnd), Wire.Closed));
    }

    /// <summary>§3: a name that is nobody's here is refused, within a stream.</summary>
    [Scenario("xep0114/3/component/unknown-name", "A component whose name is not known is told so within a stream")]
    [Checks("XEP0114-3-2", "XEP0114-3-4")]
    public static async Task A_component_with_an_unknown_name_is_refused(Stage stage)
    {
        // Arrange
        await using var component = await stage.Component.OpenAsync();

        // Act: some look at the name when the handshake comes.
        await component.SendAsync(stage.Component.Header(to: "nobody.example"));
        var first = await component.ExpectAnyOfAsync(
            "XEP0114-3-4",
            Outcome.Pass(Wire.Header),
            Outcome.Violation(Wire.AnyStreamError));
        await component.SendAsync(stage.Component.Handshake(first.Frames[^1].Element?.Attribute("id")?.Value ?? ""));

        // Expect: one who lets any name in serves it.
        await component.ExpectAnyOfAsync(
            "XEP0114-3-2",
            Outcome.Pass(Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed),
            Outcome.Unsupported(Wire.Stanza("<handshake/>")));
    }

    /// <summary>§3: a content namespace that is none of a component's.</summary>
    [Scenario("xep0114/3/component/wrong-namespace", "A header in a namespace that is not supported is answered with invalid-namespace, within a stream")]
    [Checks("XEP0114-3-3", "XEP0114-3-4")]
    public static async Task A_header_in_another_namespace_is_refused(Stage stage)
    {
        // Arrange
        await using var component = await stage.Component.OpenAsync();

        // Act
        await component.SendAsync(stage.Component.Header(contentNamespace: "urn:example:verse"));

        // Expect
        await component.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Header, Wire.StreamError("invalid-namespace"), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation(cites: "XEP0114-3-3", Wire.Header, Wire.AnyStreamError),
            Outcome.Violation(cites: "XEP0114-3-4", Wire.StreamError("invalid-namespace")));
    }

    /// <summary>RFC 6120 §4.9.3.12: before the handshake nothing is processed.</summary>
    [Scenario("xep0114/3/component/before-handshake", "What is sent before the handshake is not delivered")]
    [Checks("RFC6120-4.9.3.12-1")]
    public static async Task Nothing_is_delivered_before_the_handshake(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var component = await stage.Component.StreamAsync();

        // Act
        await component.SendAsync($"<message from='verse@{stage.Component.Domain}' to='{juliet.FullJid}' type='chat' id='soft'><body>but soft</body></message>");
        await component.ReadToEndAsync();

        // Expect
        await juliet.ExpectAsync(Wire.Nothing);
    }
}
