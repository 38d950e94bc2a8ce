using Harness.Conformance.Deviants;
using Harness.Conformance.Deviants.Servers;
using Harness.Conformance.Tests.Deviants;
using Harness.Results;

namespace Harness.Conformance.Tests.Servers;

/// <summary>One deviant of the server towards its peers: caught by what it names, and by nothing else.</summary>
internal static class ServerDeviantTrial
{
    // An omission is seen when patience ends; the reference server answers within milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>The deviants of one half, by whether they are about dialback: the halves are played side by side.</summary>
    public static TheoryData<string> Names(bool ofDialback) =>
        [.. ServerDeviantRun.All.Where(deviant => deviant.Value.CaughtBy[0].StartsWith("xep0220/", StringComparison.Ordinal) == ofDialback).Select(deviant => deviant.Key).Order(StringComparer.Ordinal)];

    /// <summary>Plays it.</summary>
    public static async Task PlayAsync(string name)
    {
        var deviant = ServerDeviantRun.All[name];
        var expected = DeviantTrial.Expected(deviant, AllScenarios.OfPeers);
        var scenarios = ServerDeviantRun.ScenariosFor(deviant, AllScenarios.OfPeers, DeviantTrial.IsWhole);

        var red = (await ServerDeviantRun.PlayAsync(deviant, scenarios, s_patience, TestContext.Current.CancellationToken)).Red();
        var doubtful = red.Where(scenario => deviant.IsCaughtBy(scenario.Key) ? scenario.Value.Verdict is Verdict.Inconclusive : !deviant.MayObscure(scenario.Key)).Select(scenario => scenario.Key).ToHashSet(StringComparer.Ordinal);
        if (doubtful.Count > 0)
        {
            // What is there in long patience was late, not left out; and what did not come to its act on a busy machine comes to it then.
            var again = (await ServerDeviantRun.PlayAsync(deviant, [.. scenarios.Where(scenario => doubtful.Contains(scenario.Id))], DeviantTrial.LongPatience, TestContext.Current.CancellationToken)).Red();
            red = red.Where(scenario => !doubtful.Contains(scenario.Key)).Concat(again).ToDictionary(StringComparer.Ordinal);
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, red.Where(scenario => scenario.Value.IsCatch() && deviant.IsCaughtBy(scenario.Key)).Select(scenario => scenario.Key).Order(StringComparer.Ordinal));
        Assert.All(red.Keys.Except(expected, StringComparer.Ordinal), id => Assert.True(deviant.MayObscure(id) && red[id].Verdict is Verdict.Inconclusive, $"{id} is {red[id].Verdict}, which is no catch"));
    }
}
