using Harness.Conformance.Servers;

namespace Harness.Conformance.Scenarios.Servers.Xep0220;

/// <summary>XEP-0220 §2.1.2, §3.1: the target asks the authoritative server whether a key is right, and believes no other answer. The harness is initiating and authoritative server.</summary>
[TargetPlays(Role.S2s)]
public static class S02_01_2_Verifications
{
    /// <summary>§2.1.2: both domains turned round, the id of the stream, the key as it was sent.</summary>
    [Scenario("xep0220/2.1.2/s2s/question", "The question has the domains turned round, the stream's id and the key")]
    [Checks("XEP0220-2.1.2-1", "XEP0220-2-1")]
    public static async Task The_question_names_domains_stream_and_key(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();
        var key = stage.Remote.NewKey();

        // Act
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>{key}</db:result>");
        var (door, question) = await stage.Remote.QuestionAsync();

        // Expect
        var id = montague.Header!.Attribute("id")?.Value;
        stage.Check(
            "XEP0220-2.1.2-1",
            question.Attribute("from")?.Value == stage.Domain && question.Attribute("to")?.Value == stage.Remote.Domain && question.Attribute("id")?.Value == id && question.Value.Trim() == key,
            $"from '{stage.Domain}' to '{stage.Remote.Domain}' id '{id}' with the key {key}",
            question.ToString());
        stage.Check("XEP0220-2-1", door.Header?.Attributes().Any(attribute => attribute.IsNamespaceDeclaration && attribute.Value == Dialback.Namespace) ?? false, "the namespace of dialback in the header", $"{door.Header}");
    }

    /// <summary>§3.1: an answer that comes on the stream of whoever wants to be believed is no answer.</summary>
    [Scenario("xep0220/3.1/s2s/answers-itself", "Who asks to be believed cannot answer for the authoritative server on the same stream")]
    [Checks("XEP0220-2.1.2-5", "XEP0220-2.1.2-6")]
    public static async Task Nobody_answers_for_the_authoritative_server(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>{stage.Remote.NewKey()}</db:result>");
        var (door, question) = await stage.Remote.QuestionAsync();

        // Act: unasked on this stream; then the true answer on the other.
        await montague.SendAsync($"<db:verify from='{stage.Remote.Domain}' to='{stage.Domain}' id='{montague.Header!.Attribute("id")?.Value}' type='valid'/>");
        await door.SendAsync(Dialback.Answer(question, "invalid"));

        // Expect: closing over something nobody asked for is no fault either; to drop it is what should be done.
        await montague.ExpectAnyOfAsync(
            Outcome.Pass(Dialback.Answered(stage.Domain, stage.Remote.Domain, "[invalid|error]")),
            Outcome.Deviation(cites: "XEP0220-2.1.2-6", Wire.AnyStreamError),
            Outcome.Violation(cites: "XEP0220-2.1.2-5", Dialback.Answered(stage.Domain, stage.Remote.Domain, "valid")));
    }

    /// <summary>§2.1.2: the answer belongs to the question by its domains and its id.</summary>
    [Scenario("xep0220/2.1.2/s2s/unrelated-answer", "An answer about another stream or another domain opens nothing")]
    [Checks("XEP0220-2.1.2-5", "XEP0220-2.1.2-6")]
    public static async Task An_answer_about_another_stream_opens_nothing(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>{stage.Remote.NewKey()}</db:result>");
        var (door, question) = await stage.Remote.QuestionAsync();
        var id = question.Attribute("id")?.Value;

        // Act
        await door.SendAsync($"<db:verify from='{stage.Remote.Domain}' to='{stage.Domain}' id='{id}-other' type='valid'/>");
        await door.SendAsync($"<db:verify from='{stage.Remote.Service}' to='{stage.Domain}' id='{id}' type='valid'/>");
        await door.SendAsync(Dialback.Answer(question, "invalid"));

        // Expect
        await montague.ExpectAnyOfAsync(
            Outcome.Pass(Dialback.Answered(stage.Domain, stage.Remote.Domain, "invalid")),
            Outcome.Pass(Dialback.Answered(stage.Domain, stage.Remote.Domain, "error", "forbidden")),
            Outcome.Deviation(cites: "XEP0220-2.1.2-6", Dialback.Answered(stage.Domain, stage.Remote.Domain, "error")),
            Outcome.Violation(cites: "XEP0220-2.1.2-5", Dialback.Answered(stage.Domain, stage.Remote.Domain, "valid")));
    }

    /// <summary>§2.1.2: a connection that ends while the question is open is an error.</summary>
    [Scenario("xep0220/2.1.2/s2s/connection-lost", "A connection that ends while the question is open counts as an error")]
    [Checks("XEP0220-2.1.2-4")]
    public static async Task A_lost_connection_counts_as_an_error(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>{stage.Remote.NewKey()}</db:result>");
        var (door, _) = await stage.Remote.QuestionAsync();

        // Act
        await door.CloseAsync();

        // Expect
        await montague.ExpectAsync(Dialback.Answered(stage.Domain, stage.Remote.Domain, "error"));
    }

    /// <summary>§2.5: an error of the authoritative server becomes an error for the initiating one, and the stream goes on.</summary>
    [Scenario("xep0220/2.5/s2s/authority-error", "An error of the authoritative server becomes remote-server-not-found, and the stream goes on")]
    [Checks("XEP0220-2.5-3", "XEP0220-2.5-4", "XEP0220-2.5-1")]
    public static async Task An_error_of_the_authoritative_server_is_passed_on(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>{stage.Remote.NewKey()}</db:result>");
        var (door, question) = await stage.Remote.QuestionAsync();

        // Act
        await door.SendAsync(Dialback.Answer(question, "error", "item-not-found"));

        // Expect
        await montague.ExpectAnyOfAsync(
            Outcome.Pass(Dialback.Answered(stage.Domain, stage.Remote.Domain, "error", "remote-server-not-found")),
            Outcome.Violation(cites: "XEP0220-2.5-3", Wire.Stanza($"<db:result xmlns:db='{Dialback.Namespace}' from='{stage.Domain}' to='{stage.Remote.Domain}' type='[error|invalid]'/>")),
            Outcome.Violation(cites: "XEP0220-2.5-3", Wire.StreamEnd));
    }
}
