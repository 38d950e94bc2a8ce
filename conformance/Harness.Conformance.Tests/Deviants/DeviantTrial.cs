using Harness.Conformance.Deviants;
using Harness.Results;

namespace Harness.Conformance.Tests.Deviants;

/// <summary>Plays the suite against one deviant, and demands that exactly what it names goes red.</summary>
internal static class DeviantTrial
{
    /// <summary>An omission is seen when patience ends; on the reference server an answer takes milliseconds.</summary>
    internal static TimeSpan Patience { get; } = TimeSpan.FromSeconds(3);

    /// <summary>The names of the deviants of one specification.</summary>
    internal static IEnumerable<string> Of(string folder) => DeviantCatalogue.All
        .Where(deviant => deviant.Value.GetType().Namespace!.EndsWith("." + folder, StringComparison.Ordinal))
        .Select(deviant => deviant.Key).Order(StringComparer.Ordinal);

    /// <summary>Plays, and judges.</summary>
    internal static async Task JudgeAsync(string name)
    {
        var deviant = DeviantCatalogue.All[name];
        var expected = AllScenarios.List.Select(scenario => scenario.Id).Where(deviant.IsCaughtBy).Order(StringComparer.Ordinal).ToList();

        var result = await DeviantRun.PlayAsync(deviant, DeviantRun.ScenariosFor(deviant, AllScenarios.List), Patience, TestContext.Current.CancellationToken);

        var red = result.Red();
        var caught = red.Where(scenario => scenario.Value is Verdict.Violation or Verdict.Deviation).Select(scenario => scenario.Key);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, caught.Order(StringComparer.Ordinal));
        Assert.All(red.Keys.Except(expected, StringComparer.Ordinal), id => Assert.True(deviant.MayObscure(id), $"{id} is {red[id]}, which is no catch"));
    }
}
