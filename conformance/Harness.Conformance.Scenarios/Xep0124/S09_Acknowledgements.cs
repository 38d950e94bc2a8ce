using System.Globalization;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0124;

/// <summary>XEP-0124 §9: who has received what.</summary>
[Bindings(Binding.Bosh)]
public static class S09_Acknowledgements
{
    /// <summary>§9.1: from the first answer on, or never; and not where it says nothing.</summary>
    [Scenario("xep0124/9.1/answers", "A server that acknowledges requests does so from its first answer on, and not the request that it answers")]
    [Checks("XEP0124-9.1-3", "XEP0124-9.1-4")]
    public static async Task Requests_are_acknowledged_from_the_first(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage, more: "ack='1'");
        var promised = session.Created.Body?.Attribute("ack")?.Value;

        // Act: one that is answered on its own, and one that is answered while a later one is there.
        var lone = await session.PostAsync("", BoshSession.Refused);
        var held = session.PostAsync("", "");
        var rid = session.Rid;
        var later = session.PostAsync("", BoshSession.Refused);
        var first = await held;
        await session.PostAsync("type='terminate'", "");
        await later;

        // Expect
        var told = first.Body?.Attribute("ack")?.Value;
        var expected = rid.ToString(CultureInfo.InvariantCulture);
        stage.Check("XEP0124-9.1-3", promised is null ? session.Answers.All(answer => answer.Body?.Attribute("ack") is null) : told == expected,
            promised is null ? "no ack, since the first answer had none" : $"ack='{expected}', since the first answer had one", $"{session.Created}\n{first}");
        stage.Check("XEP0124-9.1-4", lone.Body?.Attribute("ack") is null, "no ack for the request that is answered", lone.ToString());
    }

    /// <summary>§9.2: what the client does not have, though it was sent.</summary>
    [Scenario("xep0124/9.2/report", "A server that reports an answer as lost names the first one that the client lacks, and its age")]
    [TakesTime]
    [Checks("XEP0124-9.2-5")]
    public static async Task A_lost_answer_is_reported(Stage stage)
    {
        // Arrange: an answer, and a second that goes by while a request is held.
        using var session = await BoshSession.OpenAsync(stage, more: "ack='1'", wait: 1);
        var lost = session.Rid;
        var had = string.Create(CultureInfo.InvariantCulture, $"ack='{lost - 1}'");
        await session.PostAsync("", BoshSession.Refused);
        var early = await session.PostAsync(had, "");

        // Act
        var answer = await session.PostAsync(had, BoshSession.Refused);

        // Expect: a report is as good with the answer before.
        var told = new[] { early, answer }.FirstOrDefault(one => one.Body?.Attribute("report") is not null) ?? throw new UnsupportedException($"no answer is reported as lost: {answer}");
        var isAge = long.TryParse(told.Body?.Attribute("time")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        stage.Check("XEP0124-9.2-5", told.Body?.Attribute("report")?.Value == lost.ToString(CultureInfo.InvariantCulture) && isAge, $"report='{lost}' and a time in milliseconds", told.ToString());
    }
}
