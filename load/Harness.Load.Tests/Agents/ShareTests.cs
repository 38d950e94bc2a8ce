using System.Text.Json;
using Akka.Actor;
using Harness.Load.Agents.Messages;
using Harness.Load.Judging;
using Harness.Load.Measuring;
using Harness.Load.Models;
using Harness.Load.Profiles;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Scenarios.Composed;
using Harness.Load.Tests.Engine;
using Harness.Load.Users;
using Harness.Results;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Load.Tests.Agents;

/// <summary>How a run is shared out to agents, and what they measured is added up.</summary>
public sealed class ShareTests
{
    private static readonly LoadOptions Chat = new() { Scenario = new ChatPairs(), Plan = new LoadPlan(TimeSpan.Zero, new Inject(10, TimeSpan.FromSeconds(1))), Users = 22 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(11)]
    public void The_parts_of_all_agents_are_all_users_and_no_pair_is_torn(int agents)
    {
        var parts = Enumerable.Range(0, agents).Select(index => new LoadShare(index, agents, null).UsersOf(Chat)).ToList();

        Assert.Equal(Enumerable.Range(0, 22), parts.SelectMany(part => Enumerable.Range(part.First, part.Count)));
        Assert.All(parts, part => Assert.True(part.Count > 0 && part.First % 2 == 0 && part.Count % 2 == 0));
    }

    [Fact]
    public void Where_users_have_two_sessions_each_the_parts_have_half_as_many_accounts()
    {
        var roster = Chat with { Scenario = new RosterChanges(new ScenarioSettings()) };
        var parts = Enumerable.Range(0, 3).Select(index => new LoadShare(index, 3, null)).ToList();

        Assert.Equal(Enumerable.Range(0, 11), parts.SelectMany(part => Enumerable.Range(part.AccountsOf(roster).First, part.AccountsOf(roster).Count)));
        Assert.All(parts, part => Assert.Equal(part.UsersOf(roster).Count, 2 * part.AccountsOf(roster).Count));
    }

    [Fact]
    public void More_agents_than_groups_of_users_are_too_many() =>
        Assert.Equal("22 users cannot be shared out to 12 agents", Harness.Load.Agents.Coordinator.FaultOf(Chat, 12));

    [Fact]
    public void A_scenario_that_agents_do_not_have_is_refused() =>
        Assert.Equal("agents know what --list has, and steps of a profile; 'held' is neither", Harness.Load.Agents.Coordinator.FaultOf(Chat with { Scenario = new HeldScenario() }, 2));

    [Fact]
    public void A_scenario_between_two_servers_is_refused() =>
        Assert.Equal("s2s-pairs is between two servers, and agents have one", Harness.Load.Agents.Coordinator.FaultOf(Chat with { Scenario = new ServerPairs() }, 2));

    [Fact]
    public void An_agent_gets_the_steps_of_a_profile()
    {
        var settings = new ScenarioSettings { RoomSize = 11 };
        var composition = Composition.Read(JsonSpot.Parse("""
            { "name": "duet", "summary": "two who sing", "steps": [
              { "do": "room", "weight": 2 }, { "do": "think", "time": "1s", "upTo": "2s" }, { "do": "publish" },
              { "do": "stanza", "name": "time", "stanza": "<iq type='get' id='{id}' to='{domain}'><time xmlns='urn:xmpp:time'/></iq>", "answer": "utc" } ] }
            """u8))!;
        var told = Chat with { Scenario = new ComposedScenario(composition, settings), Settings = settings };
        var target = new TargetDescription("capulet.lit", [], [], null, null);

        Assert.Null(Harness.Load.Agents.Coordinator.FaultOf(told, 2));
        var heard = JsonSerializer.Deserialize<ShareJob>(JsonSerializer.Serialize(ShareJob.Of(told, target, 0, 2)))!.ToOptions([], TimeProvider.System, null).Scenario;

        Assert.Equal(composition.Steps, Assert.IsType<ComposedScenario>(heard).Composition.Steps);
        Assert.Equal(("duet", "two who sing", 11), (heard.Name, heard.Summary, heard.GroupSize));
        Assert.Equal(told.Scenario.Steps, heard.Steps);
        Assert.Equal(told.Scenario.Features, heard.Features);
    }

    [Fact]
    public void An_agent_is_told_what_the_coordinator_was_told()
    {
        var told = Chat with
        {
            Plan = new LoadPlan(TimeSpan.FromMilliseconds(1500), new RampingInject(12.5, TimeSpan.FromSeconds(2)), new IterationsForConstant(3, 40)),
            Binding = Binding.Tls,
            Mechanism = "SCRAM-SHA-1",
            Login = LoginKind.Fast,
            Cut = CutKind.Fin,
            Settings = new ScenarioSettings { RoomSize = 25, Contacts = 4, RosterItems = 3, ArchivedMessages = 7, PageSize = 2, FileBytes = 99, PutsFiles = true, Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["chat"] = 2 } },
            Workers = 2,
            BodyBytes = 200,
            ThinkTime = TimeSpan.FromMilliseconds(5),
            LateAfter = TimeSpan.FromSeconds(2),
            Settle = TimeSpan.FromSeconds(3),
            AnswerLimit = TimeSpan.FromSeconds(4),
            LoginsAtOnce = 7,
            Seed = 9,
        };
        var target = new TargetDescription("capulet.lit", [new TargetEndpoint(Binding.Tls, "127.0.0.1", 5223)], [], null, null) { IsInsecure = true };

        var job = JsonSerializer.Deserialize<ShareJob>(JsonSerializer.Serialize(ShareJob.Of(told, target, 1, 3)))!;
        var heard = job.ToOptions([], TimeProvider.System, null);

        // What is not named here has to travel: an option that is added and forgotten would be another load on the agents.
        string[] own = [nameof(LoadOptions.Scenario), nameof(LoadOptions.Settings), nameof(LoadOptions.Plan), nameof(LoadOptions.Sources), nameof(LoadOptions.Thresholds), nameof(LoadOptions.Time), nameof(LoadOptions.Progress), nameof(LoadOptions.Replay)];
        Assert.All(
            typeof(LoadOptions).GetProperties().Where(property => !own.Contains(property.Name, StringComparer.Ordinal)),
            property => Assert.Equal(property.GetValue(told), property.GetValue(heard)));
        Assert.All(typeof(ScenarioSettings).GetProperties(), property => Assert.Equal(property.GetValue(told.Settings), property.GetValue(heard.Settings)));
        Assert.Equal("chat-pairs", heard.Scenario.Name);
        Assert.Equal(told.Plan.WarmUp, heard.Plan.WarmUp);
        Assert.Equal(told.Plan.Simulations, heard.Plan.Simulations);
        Assert.Equal((1, 3), (heard.Share!.Index, heard.Share.Count));
        Assert.Equal(("capulet.lit", true), (job.ToDescription().Domain, job.ToDescription().IsInsecure));
        Assert.Equal(target.Endpoints, job.ToDescription().Endpoints);
    }

    [Fact]
    public void Histograms_that_travelled_add_up_to_the_same_percentiles()
    {
        var (one, other, both, travelled) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (var number = 1; number <= 1000; number++)
        {
            one.Record(number * 10_000L);
            other.Record(number * number * 700L);
        }

        both.Add(one);
        both.Add(other);
        travelled.Add(one.Encode());
        travelled.Add(other.Encode());

        Assert.Null(new LatencyHistogram().Encode());
        Assert.Equal(2000, travelled.Count);
        Assert.All([0.0, 1, 50, 90, 99, 99.9, 100], percentile => Assert.Equal(both.PercentileMs(percentile), travelled.PercentileMs(percentile)));
        Assert.Equal(both.MeanMs, travelled.MeanMs);
    }

    [Fact]
    public void Bytes_that_are_no_histogram_are_refused() => Assert.Throws<FormatException>(() => new LatencyHistogram().Add([0xFF, 0xFF]));

    [Fact]
    public void The_parts_of_a_run_are_judged_as_one()
    {
        var whole = new LoadTally(1) { MeasuredSeconds = 0 };
        whole.Add(Part(times: 99, ticks: 10_000, new IntegrityResult { Sent = 99, Delivered = 99 }));
        whole.Add(Part(times: 1, ticks: 5_000_000, new IntegrityResult { Sent = 2, Delivered = 1, Lost = 1 }));

        var result = LoadAccount.Write(Chat with { Thresholds = [Threshold.Parse("lost=0"), Threshold.Parse("p99<100ms"), Threshold.Parse("count=100")] }, new TargetResult("self", null, null, ["tcp"]), whole, DateTimeOffset.UnixEpoch);

        Assert.Equal([false, true, true], result.Thresholds.Select(threshold => threshold.Met));
        Assert.Equal(10, result.Summary.Steps[0].RatePerSecond);
        Assert.Equal((40, 2), (result.Sessions.Wanted, result.Profile.Workers));
        Assert.Equal(500, result.Summary.Steps[0].MaxMs, 1.0);
    }

    [Fact]
    public void A_message_of_an_unknown_name_is_not_read()
    {
        using var system = ActorSystem.Create("names");
        var serializer = new AgentMessageSerializer((ExtendedActorSystem)system);

        Assert.Equal(new Hello("0.1"), serializer.FromBinary(serializer.ToBinary(new Hello("0.1")), serializer.Manifest(new Hello("0.1"))));
        Assert.Throws<System.Runtime.Serialization.SerializationException>(() => serializer.FromBinary("{}"u8.ToArray(), "System.Diagnostics.Process"));
    }

    private static LoadTally Part(int times, long ticks, IntegrityResult integrity)
    {
        var part = new LoadTally(1) { MeasuredSeconds = 10, Wanted = 20, Workers = 1, Integrity = integrity };
        for (var number = 0; number < times; number++)
        {
            part.Measured.Steps[0].Times.Record(ticks);
        }

        return part;
    }
}
