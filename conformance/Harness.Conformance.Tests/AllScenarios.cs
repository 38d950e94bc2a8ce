using System.Reflection;
using Harness.Conformance.Running;

namespace Harness.Conformance.Tests;

/// <summary>The scenarios that the suite has.</summary>
public static class AllScenarios
{
    /// <summary>All of them, whatever role the target plays.</summary>
    public static IReadOnlyList<Scenario> Every { get; } = ScenarioDiscovery.Find(Assembly.Load("Harness.Conformance.Scenarios"));

    /// <summary>Those in which the target is a server.</summary>
    public static IReadOnlyList<Scenario> List { get; } = [.. Every.Where(scenario => scenario.Role == Role.Server)];

    /// <summary>Those in which the target is a client.</summary>
    public static IReadOnlyList<Scenario> OfClients { get; } = [.. Every.Where(scenario => scenario.Role == Role.Client)];

    /// <summary>Those in which the target is a server among servers, or one with a component.</summary>
    public static IReadOnlyList<Scenario> OfPeers { get; } = [.. Every.Where(scenario => scenario.Role is Role.S2s or Role.Component)];

    /// <summary>The one with this id.</summary>
    public static Scenario Named(string id) => List.SingleOrDefault(scenario => scenario.Id == id) ?? throw new ArgumentException($"no scenario '{id}'", nameof(id));

    /// <summary>A scenario that a test writes itself.</summary>
    public static Scenario Of(Func<Stage, Task> play, params string[] requirements) =>
        new("test/scenario", "A scenario of a test", requirements, [], [Harness.Targets.Binding.Tcp], Role.Server, play);
}
