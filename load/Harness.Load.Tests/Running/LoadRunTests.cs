using Harness.Load.Judging;
using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Users;
using Harness.Results;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Load.Tests.Running;

/// <summary>Small real runs against the reference server.</summary>
public sealed class LoadRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(Binding.Tcp, true, "plain")]
    [InlineData(Binding.Tcp, false, "STARTTLS")]
    [InlineData(Binding.Tls, false, "direct TLS")]
    [InlineData(Binding.WebSocket, true, "plain")]
    [InlineData(Binding.WebSocket, false, "TLS")]
    [InlineData(Binding.Bosh, true, "plain")]
    [InlineData(Binding.Bosh, false, "TLS")]
    public async Task Every_message_of_a_chat_arrives(Binding binding, bool isPlain, string security)
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForInject(400, 200)) with { Binding = binding, IsPlain = isPlain }, Cancellation);

        Assert.Equal(security, result.Profile.Security);
        Assert.Equal(40, result.Sessions.Connected);
        Assert.Empty(result.Sessions.Losses);
        var delivery = Assert.Single(result.Summary.Steps);
        Assert.Equal((200, 0), (delivery.Count + result.Summary.Dropped, delivery.Failed));
        Assert.Equal(new IntegrityResult { Sent = delivery.Count, Delivered = delivery.Count, Late = result.Summary.Integrity.Late }, result.Summary.Integrity);
        Assert.True(delivery.P50Ms > 0 && delivery.P50Ms <= delivery.P99Ms && delivery.P99Ms <= delivery.MaxMs);
        Assert.Equal(ExitCodes.Good, result.ExitCode);
    }

    [Theory]
    [InlineData(Binding.Tcp, true, null)]
    [InlineData(Binding.Tcp, true, "SCRAM-SHA-256")]
    [InlineData(Binding.Tcp, false, null)]
    [InlineData(Binding.Tls, false, "SCRAM-SHA-512")]
    [InlineData(Binding.WebSocket, true, null)]
    [InlineData(Binding.WebSocket, false, null)]
    [InlineData(Binding.Bosh, true, "SCRAM-SHA-1")]
    [InlineData(Binding.Bosh, false, null)]
    public async Task Logins_are_measured_part_by_part(Binding binding, bool isPlain, string? mechanism)
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForConstant(4, 20)) with { Scenario = new ConnectStorm(), Binding = binding, IsPlain = isPlain, Mechanism = mechanism, Users = 4 }, Cancellation);

        Assert.Equal((0, 0), (result.Sessions.Wanted, result.Sessions.Connected));
        var counts = result.Summary.Steps.ToDictionary(step => step.Name, step => (step.Count, step.Failed), StringComparer.Ordinal);
        Assert.Equal((20, 0), counts["login"]);
        Assert.Equal((20, 0), counts["connect"]);
        Assert.Equal((isPlain ? 0 : 20, 0), counts["tls"]);
        Assert.Equal((binding == Binding.WebSocket ? 20 : 0, 0), counts["upgrade"]);
        Assert.Equal((20, 0), counts["sasl"]);
        Assert.Equal((20, 0), counts["bind"]);
    }

    [Fact]
    public async Task Idle_sessions_are_held_and_what_they_take_is_told()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new Pause(Second)) with { Scenario = new IdleSessions() }, Cancellation);

        Assert.Equal(40, result.Sessions.Connected);
        Assert.Contains(result.Seconds, second => second is { Phase: "measure", Online: 40 });
        Assert.NotNull(result.Summary.Generator.RssBytesPerSession);
        Assert.NotNull(result.Summary.Server?.CpuMicrosPerLogin);
        Assert.Equal(ExitCodes.Good, result.ExitCode);
    }

    [Fact]
    public async Task A_closed_model_on_two_workers_measures_what_both_did()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForConstant(20, 500)) with { Workers = 2 }, Cancellation);

        Assert.Equal(2, result.Profile.Workers);
        Assert.Equal(500, result.Summary.Steps[0].Count);
        Assert.Equal(500, result.Seconds.Sum(second => second.Count));
        Assert.Equal(500, result.Summary.Integrity.Delivered);
    }

    [Fact]
    public async Task The_server_answers_pings()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForConstant(10, 50)) with { Scenario = new ServerPing(), Users = 10 }, Cancellation);

        Assert.Equal((50, 0), (result.Summary.Steps[0].Count, result.Summary.Steps[0].Failed));
    }

    [Fact]
    public async Task The_warm_up_is_in_the_result_and_not_in_its_numbers()
    {
        await using var stage = await LoadStage.StartAsync();
        var options = LoadStage.Chat(new IterationsForInject(100, 50));

        var result = await stage.RunAsync(options with { Plan = new LoadPlan(Second / 2, options.Plan.Simulations) }, Cancellation);

        Assert.Equal(50, result.Summary.Steps[0].Count + result.Summary.Dropped);
        Assert.Equal(50, result.WarmUp[0].Count);
        Assert.Equal(result.Summary.Steps[0].Count + 50, result.Summary.Integrity.Delivered);
    }

    [Fact]
    public async Task A_threshold_that_is_missed_is_exit_code_1()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForInject(200, 20)) with { Thresholds = [Threshold.Parse("lost=0"), Threshold.Parse("p50<1us")] }, Cancellation);

        Assert.Equal([true, false], result.Thresholds.Select(threshold => threshold.Met));
        Assert.Equal(ExitCodes.Failure, result.ExitCode);
    }

    [Fact]
    public async Task A_run_in_which_nothing_succeeds_is_exit_code_5()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new IterationsForConstant(1, 3)) with { Scenario = new ConnectStorm(), Users = 2, Mechanism = "PLAIN" }, Cancellation);

        Assert.Equal(new CountedKind("sasl", 3), Assert.Single(result.Summary.Steps[0].Failures));
        Assert.Equal(ExitCodes.TooLittle, result.ExitCode);
    }

    [Fact]
    public async Task Where_nobody_can_log_in_the_reason_is_told()
    {
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new Inject(1, Second)) with { Mechanism = "PLAIN" }, Cancellation);

        AssertNobody("the server offers no PLAIN here", result);
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_is_not_trusted_lets_nobody_in()
    {
        await using var stage = await LoadStage.StartAsync();
        using var stranger = new Xmpp.Testing.TestAuthority(TimeProvider.System);
        stage.Description = stage.Description with { Authorities = [stranger.Certificate] };

        var result = await stage.RunAsync(LoadStage.Chat(new Inject(1, Second)) with { Binding = Binding.Tls, IsPlain = false }, Cancellation);

        AssertNobody("certificate is not accepted", result);
    }

    [Fact]
    public async Task A_certificate_for_another_name_lets_nobody_in()
    {
        await using var stage = await LoadStage.StartAsync();
        stage.Description = stage.Description with { Domain = "mantua.lit" };

        var result = await stage.RunAsync(LoadStage.Chat(new Inject(1, Second)) with { Binding = Binding.Tls, IsPlain = false }, Cancellation);

        AssertNobody("ostname mismatch", result);
    }

    [Fact]
    public async Task A_server_that_has_no_websocket_at_the_path_lets_nobody_in()
    {
        await using var stage = await LoadStage.StartAsync();
        stage.Description = stage.Description with { Endpoints = [stage.Description.Endpoint(Binding.WebSocket)! with { Path = "/nowhere" }] };

        var result = await stage.RunAsync(LoadStage.Chat(new Inject(1, Second)) with { Binding = Binding.WebSocket, IsPlain = false }, Cancellation);

        AssertNobody("upgrade: the server answered 'HTTP/1.1 404 Not Found'", result);
    }

    [Fact]
    public async Task A_target_that_has_websocket_within_TLS_alone_says_so_where_it_is_to_be_plain()
    {
        await using var stage = await LoadStage.StartAsync();
        stage.Description = stage.Description with { Endpoints = [.. stage.Description.Endpoints.Where(endpoint => !endpoint.IsPlain)] };

        var refusal = await Assert.ThrowsAsync<TargetException>(() => stage.RunAsync(LoadStage.Chat(new Inject(1, Second)) with { Binding = Binding.WebSocket }, Cancellation));

        Assert.Equal("the target has websocket within TLS alone: leave --plain out", refusal.Message);
    }

    [Fact]
    public void A_target_that_fails_before_a_user_is_there_leaves_a_result_that_meets_no_threshold()
    {
        var options = LoadStage.Chat(new Inject(1, Second)) with { Thresholds = [Threshold.Parse("dropped=0")] };

        var result = LoadRun.NotBegun(options, new TargetResult("self", null, null, ["tcp"]), DateTimeOffset.UnixEpoch, new TargetException("it did not start"));

        Assert.Equal(("it did not start", ExitCodes.Target), (result.EndedEarly, result.ExitCode));
        Assert.Equal(options.Scenario.Steps, result.Summary.Steps.Select(step => step.Name), StringComparer.Ordinal);
        Assert.Equal(new ThresholdResult("dropped=0", null, false), Assert.Single(result.Thresholds));
        Assert.Empty(LoadResultFile.FromUtf8(LoadResultFile.ToUtf8(result), "result.json").Seconds);
    }

    [Fact]
    public void A_run_that_its_user_ends_before_a_user_is_there_is_interrupted() =>
        Assert.Equal(ExitCodes.Interrupted, LoadRun.NotBegun(LoadStage.Chat(new Inject(1, Second)), new TargetResult("self", null, null, ["tcp"]), DateTimeOffset.UnixEpoch, failure: null).ExitCode);

    private static void AssertNobody(string reason, LoadResult result)
    {
        Assert.StartsWith("no user could log in: ", result.EndedEarly, StringComparison.Ordinal);
        Assert.Contains(reason, result.EndedEarly, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Target, result.ExitCode);
        Assert.Equal(result.Sessions.Wanted, result.Sessions.Failures.Sum(failure => failure.Count));
        Assert.Equal(0, result.Summary.Started);
    }

    [Fact]
    public async Task A_run_that_is_interrupted_tells_what_was_measured_until_then()
    {
        await using var stage = await LoadStage.StartAsync();
        using var interruption = new CancellationTokenSource();
        var progress = new EndWhen(second => second.Count > 0, interruption);

        var result = await stage.RunAsync(LoadStage.Chat(new Inject(100, TimeSpan.FromMinutes(10))) with { Progress = progress }, interruption.Token);

        Assert.Equal((ExitCodes.Interrupted, "interrupted"), (result.ExitCode, result.EndedEarly));
        Assert.InRange(result.Summary.Steps[0].Count, 1, 60_000 - 1);
        Assert.Equal(0, result.Summary.Integrity.Lost);
    }

    [Fact]
    public async Task A_fault_of_a_scenario_is_no_failure_of_the_server()
    {
        await using var stage = await LoadStage.StartAsync();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => stage.RunAsync(LoadStage.Chat(new Inject(100, Second)) with { Scenario = new FaultyScenario(), Users = 1 }, Cancellation));

        Assert.Contains("the scenario faulty has a fault", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_shows_a_run_is_told_each_second_how_it_stands()
    {
        var watching = new Watching();
        await using var stage = await LoadStage.StartAsync();

        var result = await stage.RunAsync(LoadStage.Chat(new Inject(40, TimeSpan.FromSeconds(2))) with { Progress = watching }, Cancellation);

        Assert.Equal(result.Seconds, watching.Told.Select(now => now.Second));
        var measured = watching.Told.Where(now => now.Second.Phase == "measure").ToList();
        Assert.All(measured, now => Assert.Equal(TimeSpan.FromSeconds(2), now.Whole));
        Assert.Equal(TimeSpan.Zero, watching.Told[^1].Left);
        Assert.Equal(result.Summary.Steps[0].Count, watching.Told[^1].Steps[0].Count);
        Assert.All(watching.Told.Where(now => now.Second.Phase == "prepare"), now => Assert.Null(now.Left));
        Assert.All(watching.Told, now => Assert.Equal(result.Sessions.Wanted, now.Wanted));
    }

    [Fact]
    public void Options_that_do_not_go_together_are_told_in_one_line()
    {
        var chat = LoadStage.Chat(new KeepConstant(40, Second));

        Assert.Null(chat.Fault());
        Assert.Contains("groups of 2", (chat with { Users = 41 }).Fault(), StringComparison.Ordinal);
        Assert.Contains("40 users to iterate", (chat with { Users = 8 }).Fault(), StringComparison.Ordinal);
        Assert.Contains("63", (chat with { BodyBytes = 10 }).Fault(), StringComparison.Ordinal);
        Assert.Contains("plain", (chat with { Binding = Binding.Tls }).Fault(), StringComparison.Ordinal);
    }

    private sealed class Watching : ILoadProgress
    {
        public List<LoadNow> Told { get; } = [];

        public void Note(string text)
        {
            // Told to people.
        }

        public void Second(LoadNow now)
        {
            Assert.NotNull(now.Steps);
            Told.Add(now);
        }
    }

    private sealed class EndWhen(Func<SecondResult, bool> condition, CancellationTokenSource end) : ILoadProgress
    {
        public void Note(string text)
        {
            // Nobody reads along.
        }

        public void Second(LoadNow now)
        {
            if (condition(now.Second))
            {
                end.Cancel();
            }
        }
    }

    private sealed class FaultyScenario : ILoadScenario
    {
        public string Name => "faulty";

        public string Summary => "has a bug";

        public IReadOnlyList<string> Steps { get; } = ["step"];

        public Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken) => throw new InvalidOperationException("a bug");
    }
}
