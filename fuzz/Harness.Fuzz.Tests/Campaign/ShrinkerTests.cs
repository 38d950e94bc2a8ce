using System.Text;
using Harness.Fuzz.Campaign;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Tests.Campaign;

/// <summary>Making a case smaller.</summary>
public sealed class ShrinkerTests
{
    [Fact]
    public async Task A_crash_is_shrunk_to_the_bytes_that_cause_it()
    {
        var large = new CaseBuilder("c", "v", Binding.Tcp).Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Bound)
            .Send("a", "<message to='{juliet}'><body>soft light</body></message>", ChunkPlan.Pieces(3)).Wait(TimeSpan.FromSeconds(1)).Send("a", "<presence/><boom/><presence/>").Lives("j").Build();

        var small = await Shrink(large, OracleKind.Process, mostRuns: 500, Says("boom"));

        var send = Assert.IsType<SendStep>(Assert.Single(small.Steps, step => step is SendStep));
        Assert.Equal((Payload)"boom", send.Payload);
        Assert.Equal(2, small.Steps.Length);
    }

    [Fact]
    public async Task A_repetition_is_shrunk_by_halves()
    {
        var large = new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Bound).Send("a", ((Payload)"<a>").Times(100_000)).Build();

        var small = await Shrink(large, OracleKind.Process, mostRuns: 200, made => made.Steps.OfType<SendStep>().Any(send => send.Payload.Parts is [RepeatPart { Count: >= 1000 }]));

        var repeat = Assert.IsType<RepeatPart>(Assert.Single(Assert.Single(small.Steps.OfType<SendStep>()).Payload.Parts));
        Assert.InRange(repeat.Count, 1000, 1400);
    }

    [Fact]
    public async Task What_must_be_refused_keeps_its_bytes_and_loses_its_cuts()
    {
        var large = new CaseBuilder("c", "v", Binding.Tcp).Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Bound).Wait(TimeSpan.FromSeconds(1))
            .Send("a", "<!-- soft -->", ChunkPlan.Pieces(1)).Refuses("a", Answer.StreamError("restricted-xml")).Build();

        var small = await Shrink(large, OracleKind.MustRefuse, mostRuns: 500, _ => true);

        var expected = new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Bound).Send("a", "<!-- soft -->").Refuses("a", Answer.StreamError("restricted-xml")).Build();
        Assert.Equal(expected, small);
    }

    [Fact]
    public async Task What_must_be_answered_by_something_else_than_a_barrier_keeps_its_bytes()
    {
        var large = new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Authenticated).Send("a", "{header}<resume xmlns='urn:xmpp:sm:3' previd='x' h=''/>")
            .Then(new ExpectStep("a", Demand.Live, [Answer.Element("failed", "urn:xmpp:sm:3"), Answer.Closed], [])).Build();

        Assert.Equal(large, await Shrink(large, OracleKind.Liveness, mostRuns: 500, _ => true));
    }

    [Fact]
    public async Task Two_streams_that_are_compared_go_on_saying_the_same()
    {
        var large = new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Bound).Open("b", "juliet", StreamLevel.Bound)
            .Send("a", "<x/><y/><z/>").Send("b", "<x/><y/><z/>", ChunkPlan.Pieces(1)).SameHoweverCut("a", "b").Build();

        var small = await Shrink(large, OracleKind.Chunking, mostRuns: 500, made => made.Steps.Any(step => step is SameStep) && Says("<y/>")(made));

        Assert.All(small.Steps.OfType<SendStep>(), send => Assert.Equal((Payload)"<y/>", send.Payload));
    }

    [Fact]
    public async Task No_more_runs_are_made_than_allowed()
    {
        var runs = 0;
        var large = new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Bound).Send("a", new string('x', 1000)).Build();

        await Shrink(large, OracleKind.Process, mostRuns: 10, _ => ++runs < 0);

        Assert.Equal(10, runs);
    }

    private static Func<FuzzCase, bool> Says(string words) =>
        made => made.Steps.OfType<SendStep>().Any(send => string.Concat(send.Payload.Parts.OfType<BytesPart>().Select(part => Encoding.UTF8.GetString(part.Bytes.AsSpan()))).Contains(words, StringComparison.Ordinal));

    private static Task<FuzzCase> Shrink(FuzzCase fuzzCase, OracleKind oracle, int mostRuns, Func<FuzzCase, bool> stillShows) =>
        new Shrinker((made, _) => Task.FromResult(stillShows(made)), mostRuns).ShrinkAsync(fuzzCase, oracle, TestContext.Current.CancellationToken);
}
