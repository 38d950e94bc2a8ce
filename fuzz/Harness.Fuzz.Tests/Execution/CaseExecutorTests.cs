using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Tests.Families;
using Harness.Targets;

namespace Harness.Fuzz.Tests.Execution;

/// <summary>Running cases.</summary>
public sealed class CaseExecutorTests(TwistedServer server) : IClassFixture<TwistedServer>
{
    [Theory]
    [InlineData(Binding.Bosh)]
    [InlineData(Binding.WebSocket)]
    public async Task Where_bytes_travel_as_messages_or_requests_nothing_is_one_without_content(Binding binding)
    {
        var fuzzCase = new CaseBuilder("c", "v", binding).Open("a", "romeo", StreamLevel.Connected).Send("a", "")
            .RefusesInTime("a", Answer.Closed, Answer.StreamError(), Answer.Element("body", "http://jabber.org/protocol/httpbind", ("type", "terminate"), ("condition", "bad-request"))).Build();

        var recording = await server.Executor.RunAsync(fuzzCase, isDetailed: false, TestContext.Current.CancellationToken);

        Assert.Equal(StepOutcome.Done, recording.Steps[^1].Outcome);
    }
}
