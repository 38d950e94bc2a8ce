using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0198;

/// <summary>XEP-0198 §3, §6: when management is enabled, and when it is not.</summary>
[Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
[Requires(Feature.StreamManagement)]
public static class S03_Enabling
{
    /// <summary>§3: an enable is answered.</summary>
    [Scenario("xep0198/3/enabled", "A bound resource enables stream management")]
    [Checks("XEP0198-3-2")]
    public static async Task A_bound_resource_enables_management(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        Management.IgnoreRequests(romeo);

        // Act
        await romeo.SendAsync(Management.Enable(resume: false));

        // Expect
        await romeo.ExpectAnyOfAsync(Outcome.Pass(Management.Any("enabled")), Outcome.Unsupported(Management.Failed()));
    }

    /// <summary>§5: what can be resumed has an id, and no two sessions the same.</summary>
    [Scenario("xep0198/5/resumable", "A session that can be resumed has an id of its own")]
    [Checks("XEP0198-5-2", "XEP0198-3-3", "XEP0198-5-3", "XEP0198-5-6", "XEP0198-5-7")]
    public static async Task A_resumable_session_has_an_id(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var juliet = await stage.ConnectAsync("juliet");

        // Act
        var ids = new List<string?>();
        foreach (var actor in new[] { romeo, juliet })
        {
            Management.IgnoreRequests(actor);
            await actor.SendAsync(Management.Enable(resume: true));
            var enabled = await actor.ExpectAnyOfAsync("XEP0198-3-3", Outcome.Pass(Management.Any("enabled")), Outcome.Unsupported(Management.Failed()));
            if (!Management.IsTrue(enabled.Element.Attribute("resume")))
            {
                throw new UnsupportedException($"sessions cannot be resumed: {enabled.Element}");
            }

            ids.Add(enabled.Element.Attribute("id")?.Value);
        }

        // Expect
        var seen = $"{ids[0] ?? "none"} and {ids[1] ?? "none"}";
        stage.Check("XEP0198-5-2", ids.TrueForAll(id => !string.IsNullOrEmpty(id)), "an id", seen);
        stage.Check("XEP0198-5-3", ids.TrueForAll(id => !string.IsNullOrEmpty(id)), "an id that the server made", seen);
        stage.Check("XEP0198-5-6", ids[0] != ids[1], "two ids", seen);
        stage.Check("XEP0198-5-7", ids.TrueForAll(id => id?.Length <= 4000), "ids of 4000 bytes at most", seen);
    }

    /// <summary>§3, §6: before a resource is bound there is nothing to manage.</summary>
    [Scenario("xep0198/3/before-binding", "An enable before resource binding fails")]
    [Checks("XEP0198-3-8", "XEP0198-6-1", "XEP0198-6-2")]
    public static async Task An_enable_before_binding_fails(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Act
        await romeo.SendAsync(Management.Enable(resume: false));

        // Expect: which condition is not laid down.
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Management.Failed("unexpected-request", "not-allowed", "not-authorized", "bad-request", "service-unavailable", "forbidden", "not-acceptable", "policy-violation", "undefined-condition")),
            Outcome.Deviation("XEP0198-6-2", Management.Failed()));
    }

    /// <summary>§3: once is enough.</summary>
    [Scenario("xep0198/3/second-enable", "A second enable ends the stream with an error")]
    [Checks("XEP0198-3-10")]
    public static async Task A_second_enable_ends_the_stream(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await Management.EnableAsync(romeo, resume: false);
        Management.IgnoreAnswers(romeo);

        // Act
        await romeo.SendAsync(Management.Enable(resume: false));

        // Expect: the condition is not laid down; the example shows what the text does not speak of.
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Optional(Management.Failed()), Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation(Management.Failed()));
    }
}
