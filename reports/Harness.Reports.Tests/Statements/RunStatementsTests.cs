using Harness.Conformance.Requirements;
using Harness.Conformance.Running;
using Harness.Conformance.Scenarios.Rfc6120;
using Harness.Reports.Statements;
using Harness.Results;

namespace Harness.Reports.Tests.Statements;

public sealed class RunStatementsTests
{
    [Theory]
    [InlineData("RFC6120", 63)]
    [InlineData("RFC6121", 17)]
    public void Every_feature_of_a_document_has_its_row(string document, int count) =>
        Assert.Equal(count, StatementTables.Features.Where(row => row.Document == document).Select(row => row.Name).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [InlineData("stream", 25)]
    [InlineData("sasl", 11)]
    [InlineData("stanza", 22)]
    public void The_closed_sets_are_whole(string set, int count) =>
        Assert.Equal(count, StatementTables.Conditions.Where(row => row.Set == set).Select(row => row.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void What_proves_a_feature_is_a_scenario_or_a_requirement_that_exists()
    {
        var scenarios = ScenarioDiscovery.Find(typeof(S11_01_XmlRestrictions).Assembly).Select(scenario => scenario.Id).ToList();
        var requirements = RequirementCatalogue.Embedded;

        var unproven = StatementTables.Features
            .Where(row => row.Gap.Length == 0 && !row.Proof.Any(token => requirements.Contains(token) || scenarios.Exists(id => id.StartsWith(token.Split('@')[0], StringComparison.Ordinal))))
            .Select(row => row.Name);
        var unknown = StatementTables.Features.SelectMany(row => row.Proof).Where(token => !token.Contains('/', StringComparison.Ordinal) && !requirements.Contains(token));

        Assert.Empty(unknown);

        // Features of clients alone, which no scenario shows yet.
        Assert.Empty(unproven.Except(["message-body", "message-subject", "message-thread", "message-type-support"], StringComparer.Ordinal));
    }

    [Fact]
    public void A_feature_whose_scenarios_pass_is_met() =>
        Assert.Equal(Standing.Met, Feature("bind-gen", Run(("rfc6120/7.6/random", "tcp", Verdict.Pass))).Standing);

    [Fact]
    public void One_broken_scenario_leaves_a_feature_not_met_and_is_named()
    {
        var feature = Feature("bind-gen", Run(("rfc6120/7.6/random", "tcp", Verdict.Pass), ("rfc6120/7.6.1/server-generated", "tls", Verdict.Violation)));

        Assert.Equal(Standing.NotMet, feature.Standing);
        Assert.Contains("rfc6120/7.6.1/server-generated@tls", feature.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_SHOULD_leaves_a_feature_that_must_be_there_met_and_one_that_should_be_there_not()
    {
        Assert.Equal(Standing.Met, Feature("bind-gen", Run(("rfc6120/7.6/random", "tcp", Verdict.Pass), ("rfc6120/7.6.1/get", "tcp", Verdict.Deviation))).Standing);
        Assert.Equal(Standing.NotMet, Feature("message-type-deliver", Run(("rfc6121/8.5.4/x", "tcp", Verdict.Deviation))).Standing);
    }

    [Fact]
    public void What_the_target_does_not_offer_is_not_met() =>
        Assert.Equal((Standing.NotMet, "not offered"), Told(Feature("roster-version", Run(("rfc6121/2.6.3/added", "tcp", Verdict.Unsupported)))));

    [Fact]
    public void What_was_not_played_is_not_proven_and_says_who_could_prove_it()
    {
        var run = Run(("rfc6120/7.6/random", "tcp", Verdict.Pass));

        Assert.Equal((Standing.NotProven, "nothing was played"), Told(Feature("tls-mtn", run)));
        Assert.Equal((Standing.NotProven, "of a server: seen only where it plays the role s2s"), Told(Feature("tls-certs", run)));
    }

    [Fact]
    public void One_scenario_that_passes_does_not_make_a_whole_specification_met()
    {
        var few = Run(("xep0030/3.1/info", "tcp", Verdict.Pass)) with { Coverage = [new CoverageRow("XEP0030", "MUST", 1, 12, 16)] };
        var most = few with { Coverage = [new CoverageRow("XEP0030", "MUST", 17, 12, 0)] };

        Assert.Equal((Standing.NotProven, "XEP-0030: only 1 of 17 MUSTs judged"), Told(Suite("Feature discovery", few)));
        Assert.Equal(Standing.Met, Suite("Feature discovery", most).Standing);
    }

    [Fact]
    public void Of_two_ways_one_is_enough()
    {
        var run = Run(("rfc7395/3.1/x", "websocket", Verdict.Pass), ("xep0124/7/x", "bosh", Verdict.Unsupported)) with { Coverage = [new CoverageRow("RFC7395", "MUST", 16, 10, 0)] };

        Assert.Equal(Standing.Met, Suite("Web Connection Mechanisms", run).Standing);
    }

    [Fact]
    public void A_condition_counts_as_seen_only_where_the_target_sent_it()
    {
        var statements = RunStatements.Of(Samples.EveryVerdict);

        Assert.True(Condition("stream", "restricted-xml").IsSeen);
        Assert.Equal("only servers among each other send it", Condition("stream", "improper-addressing").Why);
        Assert.Equal("only where the target is stopped", Condition("stream", "system-shutdown").Why);
        Assert.Equal("not seen", Condition("stanza", "bad-request").Why);

        ConditionStatement Condition(string set, string name) => Assert.Single(statements.Conditions, condition => condition.Set == set && condition.Name == name);
    }

    [Fact]
    public void A_run_of_client_scenarios_speaks_of_clients()
    {
        var statements = RunStatements.Of(Run(("rfc6120/7.1/client/binds-first", "tcp", Verdict.Pass)));

        Assert.Equal("client", statements.Role);
        Assert.DoesNotContain(statements.Features, feature => feature.Name == "bind-gen");
        Assert.Equal(Standing.Met, Assert.Single(statements.Features, feature => feature.Name == "bind-mtn").Standing);
    }

    private static RunResult Run(params ReadOnlySpan<(string Id, string Binding, Verdict Verdict)> scenarios) =>
        Samples.EveryVerdict with { Scenarios = [.. scenarios.ToArray().Select(each => Samples.Scenario(each.Id, each.Binding, each.Verdict, null) with { Checks = [], Transcript = [] })] };

    private static FeatureStatement Feature(string name, RunResult run) => Assert.Single(RunStatements.Of(run).Features, feature => feature.Name == name);

    private static SuiteFeature Suite(string name, RunResult run) => Assert.Single(RunStatements.Of(run).Suites.Where(suite => suite.Level == "Core").SelectMany(suite => suite.Features), feature => feature.Name == name);

    private static (Standing Standing, string Why) Told(FeatureStatement feature) => (feature.Standing, feature.Why);

    private static (Standing Standing, string Why) Told(SuiteFeature feature) => (feature.Standing, feature.Why);
}
