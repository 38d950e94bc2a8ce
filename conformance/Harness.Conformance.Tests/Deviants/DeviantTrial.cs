using System.IO.Enumeration;
using System.Reflection;
using Harness.Conformance.Deviants;
using Harness.Conformance.Running;
using Harness.Results;

namespace Harness.Conformance.Tests.Deviants;

/// <summary>Plays the suite against one fault, and demands that exactly what it names goes red.</summary>
internal static class DeviantTrial
{
    // An omission is seen when patience ends; the reference server and client answer within milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Whether everything is played against every deviant (<c>HARNESS_TRIALS=whole</c>); else a draw (docs/decisions/0061).</summary>
    internal static bool IsWhole { get; } = string.Equals(Environment.GetEnvironmentVariable("HARNESS_TRIALS"), "whole", StringComparison.Ordinal);

    /// <summary>Where nothing is to be red, patience costs nothing: a busy machine may take its time.</summary>
    internal static TimeSpan LongPatience { get; } = TimeSpan.FromSeconds(45);

    /// <summary>The names of the deviants of one specification.</summary>
    internal static IEnumerable<string> Of(string folder) => DeviantCatalogue.All
        .Where(deviant => deviant.Value.GetType().Namespace!.EndsWith("." + folder, StringComparison.Ordinal))
        .Select(deviant => deviant.Key).Order(StringComparer.Ordinal);

    /// <summary>Plays a deviant of the server towards its clients, and judges.</summary>
    internal static Task JudgeAsync(string name)
    {
        var deviant = DeviantCatalogue.All[name];
        return JudgeAsync(
            deviant,
            AllScenarios.List,
            DeviantRun.ScenariosFor(deviant, AllScenarios.List, IsWhole),
            (scenarios, patience) => DeviantRun.PlayAsync(deviant, scenarios, patience, TestContext.Current.CancellationToken));
    }

    /// <summary>Plays, and judges.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="all">All scenarios that it may name.</param>
    /// <param name="scenarios">Those that are played.</param>
    /// <param name="play">Plays some of them against it, with a patience.</param>
    internal static async Task JudgeAsync(IFault fault, IReadOnlyList<Scenario> all, IReadOnlyList<Scenario> scenarios, Func<IReadOnlyList<Scenario>, TimeSpan, Task<RunResult>> play)
    {
        var expected = Expected(fault, all);

        var red = (await play(scenarios, s_patience)).Red();
        var unnamed = red.Keys.Except(expected, StringComparer.Ordinal).Where(id => !fault.MayObscure(id)).ToHashSet(StringComparer.Ordinal);
        if (unnamed.Count > 0)
        {
            // What is there in long patience was late, not left out.
            var again = (await play([.. scenarios.Where(scenario => unnamed.Contains(scenario.Id))], LongPatience)).Red();
            foreach (var id in unnamed.Where(id => !again.ContainsKey(id)))
            {
                red.Remove(id);
            }
        }

        Assert.NotEmpty(expected);
        var missed = expected.Where(id => !red.TryGetValue(id, out var result) || !result.IsCatch()).Select(id => $"{id} did not catch it");
        var surprises = red.Values.Where(result => !expected.Contains(result.Id, StringComparer.Ordinal) && (result.IsCatch() || !fault.MayObscure(result.Id)))
            .Select(result => $"{result.Id} is {result.Verdict}, which nobody named: {result.Reason}");
        Assert.Empty(missed.Concat(surprises));
    }

    /// <summary>What must go red, in order.</summary>
    internal static List<string> Expected(IFault fault, IReadOnlyList<Scenario> all) => [.. all.Select(scenario => scenario.Id).Where(fault.IsCaughtBy).Order(StringComparer.Ordinal)];

    /// <summary>Demands that whatever the faults name is there.</summary>
    internal static void DemandNamesOf(IEnumerable<IFault> faults, IReadOnlyList<Scenario> all) => Assert.All(
        faults.SelectMany(fault => fault.CaughtBy.Concat(fault.Obscures)),
        pattern => Assert.Contains(all, scenario => FileSystemName.MatchesSimpleExpression(pattern, scenario.Id, ignoreCase: false)));

    /// <summary>The classes of scenarios for targets in some roles that see none of the faults, in order.</summary>
    internal static IEnumerable<string> Blind(IReadOnlyCollection<IFault> faults, params Role[] roles) => Assembly.Load("Harness.Conformance.Scenarios").GetTypes()
        .Select(type => (type.Name, Scenarios: ScenarioDiscovery.Find([type])))
        .Where(found => found.Scenarios.Any(scenario => roles.Contains(scenario.Role)) && !found.Scenarios.Any(scenario => faults.Any(fault => fault.IsCaughtBy(scenario.Id))))
        .Select(found => found.Name)
        .Order(StringComparer.Ordinal);
}
