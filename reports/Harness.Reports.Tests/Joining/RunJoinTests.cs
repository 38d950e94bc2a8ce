using Harness.Reports.Joining;
using Harness.Reports.Statements;
using Harness.Results;

namespace Harness.Reports.Tests.Joining;

/// <summary>The runs of one target in several roles make one statement.</summary>
public sealed class RunJoinTests
{
    private static readonly CoverageRow[] s_covered =
        [new("RFC6120", "MUST", 230, 90, 0), new("RFC7590", "MUST", 3, 2, 0), new("XEP0030", "MUST", 17, 12, 0), new("XEP0114", "MUST", 8, 1, 0)];

    private static RunResult Server { get; } = Run("rfc6120/7.6/random", "rfc7590/3.1/x", "xep0030/3.1/info");

    private static RunResult Peers { get; } = Run("rfc6120/10.1/s2s/delivered-in-order", "xep0178/3/s2s/dns-name");

    private static RunResult Components { get; } = Run("xep0114/3/component/accepted");

    [Fact]
    public void Core_is_awarded_to_a_server_whose_component_role_was_seen_too()
    {
        Assert.Null(CoreBadge(Server with { Coverage = s_covered[..3] }));
        Assert.Contains(">Core</text>", CoreBadge(Join(Server, Peers, Components)), StringComparison.Ordinal);
    }

    [Fact]
    public void Core_is_refused_where_one_role_is_broken()
    {
        var broken = Peers with { Scenarios = [.. Peers.Scenarios, Samples.Scenario("rfc6120/8.1.2.2/s2s/foreign-from", "tcp", Verdict.Violation, "delivered")] };

        Assert.Contains(">not met</text>", CoreBadge(Join(Server, broken, Components)), StringComparison.Ordinal);
    }

    [Fact]
    public void Core_is_not_awarded_where_the_component_role_is_missing() => Assert.Null(CoreBadge(Join(Server, Peers)));

    [Fact]
    public void A_feature_that_only_another_server_sees_is_met_by_that_role()
    {
        static Standing Of(RunResult run) => Assert.Single(RunStatements.Of(run).Features, feature => feature.Name == "security-mti-both-external").Standing;

        Assert.Equal((Standing.NotProven, Standing.Met), (Of(Server), Of(Join(Server, Peers))));
    }

    [Fact]
    public void Counts_times_and_scenarios_are_those_of_all()
    {
        var joined = Join(Server, Peers, Components);

        Assert.Equal(6, joined.Scenarios.Count);
        Assert.Equal((3 * Server.Summary.Pass, 3 * Server.DurationMs), (joined.Summary.Pass, joined.DurationMs));
        Assert.Equal(joined.Scenarios.Select(scenario => scenario.Id).Order(StringComparer.Ordinal), joined.Scenarios.Select(scenario => scenario.Id));
    }

    [Fact]
    public void The_worst_exit_code_is_that_of_all() => Assert.Equal(1, Join(Server with { ExitCode = 0 }, Peers with { ExitCode = 1 }).ExitCode);

    [Fact]
    public void Runs_of_one_target_in_different_roles_can_be_joined() => Assert.Null(RunJoin.FindFault([("a", Server), ("b", Peers), ("c", Components)]));

    [Fact]
    public void One_run_is_no_join() => Assert.Equal("name the runs of two roles or more.", RunJoin.FindFault([("a", Server)]));

    [Fact]
    public void Runs_of_two_targets_are_refused() => Assert.Equal(
        "a is of Prosody 0.12.3 (prosody) and b of ejabberd 23.01 (ejabberd); joined runs are of one target.",
        RunJoin.FindFault([("a", Server), ("b", Peers with { Target = new TargetResult("ejabberd", "ejabberd", "23.01", ["tcp"]) })]));

    [Fact]
    public void Runs_of_two_versions_are_refused() => Assert.Equal(
        "a is of Prosody 0.12.3 (prosody) and b of Prosody 0.12.4 (prosody); joined runs are of one target.",
        RunJoin.FindFault([("a", Server), ("b", Peers with { Target = Server.Target with { Version = "0.12.4" } })]));

    [Fact]
    public void Two_runs_of_one_role_are_refused() => Assert.Equal(
        "a and b have both played rfc6120/7.6/random@tcp; joined runs are of different roles.", RunJoin.FindFault([("a", Server), ("b", Server)]));

    [Fact]
    public void A_client_and_a_server_are_not_joined() => Assert.Equal(
        "of a and b one plays the client and one does not; joined runs are of one target.", RunJoin.FindFault([("a", Server), ("b", Run("rfc6120/7.1/client/binds-first"))]));

    private static RunResult Run(params ReadOnlySpan<string> ids) =>
        Samples.EveryVerdict with { ExitCode = 0, Scenarios = [.. ids.ToArray().Select(id => Samples.Scenario(id, "tcp", Verdict.Pass, null) with { Checks = [], Transcript = [] })] };

    // Which MUSTs were judged is the catalogue's affair; here, all that the scenarios are about.
    private static RunResult Join(params RunResult[] runs) => RunJoin.Of(runs, _ => s_covered);

    private static string? CoreBadge(RunResult run)
    {
        var statements = RunStatements.Of(run);
        return Badge.Of([.. statements.Suites.Where(suite => suite.Category == "Core")], statements.Role);
    }
}
