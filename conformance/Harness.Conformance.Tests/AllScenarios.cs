using System.Reflection;
using Harness.Conformance.Running;

namespace Harness.Conformance.Tests;

/// <summary>The scenarios that the suite has.</summary>
public static class AllScenarios
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> List { get; } = ScenarioDiscovery.Find(Assembly.Load("Harness.Conformance.Scenarios"));

    /// <summary>The one with this id.</summary>
    public static Scenario Named(string id) => List.SingleOrDefault(scenario => scenario.Id == id) ?? throw new ArgumentException($"no scenario '{id}'", nameof(id));

    /// <summary>A scenario that a test writes itself.</summary>
    public static Scenario Of(Func<Stage, Task> play, params string[] requirements) =>
        new("test/scenario", "A scenario of a test", requirements, [], [Harness.Targets.Binding.Tcp], Role.Server, play);
}
