using Harness.Conformance.Deviants;
using Harness.Conformance.Running;
using Harness.Results;

namespace Harness.Conformance.Tests.Deviants;

/// <summary>Plays the suite against one deviant, and demands that exactly what it names goes red.</summary>
internal static class DeviantTrial
{
    // An omission is seen when patience ends; on the reference server an answer takes milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    // HARNESS_TRIALS=whole plays everything against every deviant; without, a draw (docs/decisions/0061).
    private static readonly bool s_isWhole = string.Equals(Environment.GetEnvironmentVariable("HARNESS_TRIALS"), "whole", StringComparison.Ordinal);

    /// <summary>Where nothing is to be red, patience costs nothing: a busy machine may take its time.</summary>
    internal static TimeSpan LongPatience { get; } = TimeSpan.FromSeconds(45);

    /// <summary>The names of the deviants of one specification.</summary>
    internal static IEnumerable<string> Of(string folder) => DeviantCatalogue.All
        .Where(deviant => deviant.Value.GetType().Namespace!.EndsWith("." + folder, StringComparison.Ordinal))
        .Select(deviant => deviant.Key).Order(StringComparer.Ordinal);

    /// <summary>Plays, and judges.</summary>
    internal static async Task JudgeAsync(string name)
    {
        var deviant = DeviantCatalogue.All[name];
        var expected = AllScenarios.List.Select(scenario => scenario.Id).Where(deviant.IsCaughtBy).Order(StringComparer.Ordinal).ToList();

        var scenarios = DeviantRun.ScenariosFor(deviant, AllScenarios.List, s_isWhole);
        var red = await PlayAsync(deviant, scenarios, s_patience);
        var unnamed = red.Keys.Except(expected, StringComparer.Ordinal).Where(id => !deviant.MayObscure(id)).ToHashSet(StringComparer.Ordinal);
        if (unnamed.Count > 0)
        {
            // What is there in long patience was late, not left out.
            var again = await PlayAsync(deviant, [.. scenarios.Where(scenario => unnamed.Contains(scenario.Id))], LongPatience);
            red = red.Where(scenario => !unnamed.Contains(scenario.Key) || again.ContainsKey(scenario.Key)).ToDictionary(StringComparer.Ordinal);
        }

        var caught = red.Where(scenario => scenario.Value is Verdict.Violation or Verdict.Deviation).Select(scenario => scenario.Key);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, caught.Order(StringComparer.Ordinal));
        Assert.All(red.Keys.Except(expected, StringComparer.Ordinal), id => Assert.True(deviant.MayObscure(id), $"{id} is {red[id]}, which is no catch"));
    }

    private static async Task<IReadOnlyDictionary<string, Verdict>> PlayAsync(IDeviant deviant, IReadOnlyList<Scenario> scenarios, TimeSpan patience) =>
        (await DeviantRun.PlayAsync(deviant, scenarios, patience, TestContext.Current.CancellationToken)).Red();
}
