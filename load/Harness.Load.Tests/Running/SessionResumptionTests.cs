using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Users;
using Harness.Results;
using Harness.Results.Load;
using Harness.Targets;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Load.Tests.Running;

/// <summary>XEP-0198 §5 under load: sessions go on after their connections were cut, and nothing is lost or comes twice.</summary>
public sealed class SessionResumptionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Binding.Tcp, true, LoginKind.Sasl, CutKind.Rst)]
    [InlineData(Binding.Tcp, true, LoginKind.Sasl, CutKind.Fin)]
    [InlineData(Binding.Tls, false, LoginKind.Sasl, CutKind.Fin)]
    [InlineData(Binding.Tcp, false, LoginKind.Fast, CutKind.Rst)]
    [InlineData(Binding.WebSocket, true, LoginKind.Sasl, CutKind.Rst)]
    [InlineData(Binding.WebSocket, false, LoginKind.Sasl2, CutKind.Fin)]
    public async Task What_is_sent_around_a_cut_arrives_once(Binding binding, bool isPlain, LoginKind login, CutKind cut)
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(Storm(new IterationsForInject(40, 40)) with { Binding = binding, IsPlain = isPlain, Login = login, Cut = cut }, Cancellation);

        AssertAllResumed(result, 40);

        // One of each user whose connection is cut, and one to each whose partner is there.
        Assert.InRange(result.Summary.Integrity.Sent, 41, 80);
    }

    [Fact]
    public async Task All_may_be_cut_at_once()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(Storm(new IterationsForConstant(20, 60)), Cancellation);

        AssertAllResumed(result, 60);
    }

    [Fact]
    public async Task A_session_that_the_server_refuses_to_resume_is_counted()
    {
        await using var stage = await LoadStage.StartAsync(() => new Refuses());

        var result = await stage.RunAsync(Storm(new IterationsForConstant(2, 6)) with { Users = 2 }, Cancellation);

        Assert.Equal(new CountedKind("refused", 6), Assert.Single(result.Summary.Steps[0].Failures));
        Assert.Equal(0, result.Summary.Steps[0].Count);
        Assert.Equal(ExitCodes.TooLittle, result.ExitCode);
    }

    [Fact]
    public async Task Stanzas_that_a_server_gives_again_though_it_was_told_are_duplicated()
    {
        await using var stage = await LoadStage.StartAsync(() => new Forgets());

        var result = await stage.RunAsync(Storm(new IterationsForConstant(2, 10)) with { Users = 2 }, Cancellation);

        Assert.InRange(result.Summary.Integrity.Duplicated, 1, long.MaxValue);
    }

    [Theory]
    [InlineData("sm", "resume: the server offers no stream management (XEP-0198)")]
    [InlineData("resume", "resume: the server lets no session be resumed (XEP-0198 §5)")]
    public async Task A_server_that_lacks_it_is_told_in_one_line(string missing, string reason)
    {
        await using var stage = await LoadStage.StartAsync(() => new OffersLess(missing));

        var result = await stage.RunAsync(Storm(new IterationsForConstant(2, 6)), Cancellation);

        Assert.Equal(("no user could log in: " + reason, ExitCodes.Target), (result.EndedEarly, result.ExitCode));
    }

    [Fact]
    public void Over_BOSH_no_session_is_resumed() =>
        Assert.Contains("tcp, tls or websocket", (Storm(new Inject(1, TimeSpan.FromSeconds(1))) with { Binding = Binding.Bosh }).Fault(), StringComparison.Ordinal);

    private static void AssertAllResumed(LoadResult result, long count)
    {
        Assert.Equal(0, result.Summary.Dropped);
        Assert.Equal([(count, 0), (count, 0)], result.Summary.Steps.Take(2).Select(step => (step.Count, step.Failed)));
        var integrity = result.Summary.Integrity;
        Assert.Equal(new IntegrityResult { Sent = integrity.Sent, Delivered = integrity.Sent, Late = integrity.Late }, integrity);
        Assert.Equal(ExitCodes.Good, result.ExitCode);
    }

    // Enough users that none is asked for again before it is back.
    private static LoadOptions Storm(LoadSimulation simulation) => LoadStage.Chat(simulation) with { Scenario = new SessionResumption(), AnswerLimit = TimeSpan.FromMinutes(1) };

    private sealed class Refuses : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) =>
            [element.LocalName == "resume" ? element.WithAttribute("previd", "another") : element];
    }

    // Takes every resumption as if the client had received nothing since the session began.
    private sealed class Forgets : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) => element.LocalName switch
        {
            "a" => [],
            "resume" => [element.WithAttribute("h", "0")],
            _ => [element],
        };
    }
}
