using Harness.Conformance.Running;
using Harness.Results;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Plays scenarios against one deviant of the reference client, or against the plain one.</summary>
public static class ClientDeviantRun
{
    private const int OneIn = 6;

    /// <summary>One of each deviant, by the name of its type.</summary>
    public static IReadOnlyDictionary<string, IClientDeviant> All { get; } = Faults.All<IClientDeviant>();

    /// <summary>What is played against a deviant: all that it names, and of the others those that its name draws, a sixth. A fault that reddens others by mistake touches many.</summary>
    public static IReadOnlyList<Scenario> ScenariosFor(IClientDeviant deviant, IReadOnlyList<Scenario> clientScenarios)
    {
        ArgumentNullException.ThrowIfNull(deviant);
        return [.. clientScenarios.Where(scenario => deviant.IsCaughtBy(scenario.Id) || deviant.Draws(scenario, OneIn))];
    }

    /// <summary>Plays them.</summary>
    /// <param name="deviant">The deviant, or <see langword="null"/> for the plain reference client.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="patience">How long an expectation waits for what does not come.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<RunResult> PlayAsync(IClientDeviant? deviant, IReadOnlyList<Scenario> scenarios, TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var run = await ClientConformanceRun.PrepareAsync(new ReferenceClient(deviant), TimeProvider.System, cancellationToken);
        return await run.RunAsync(new ConformanceOptions { Scenarios = scenarios, Degree = 32, Patience = patience, ArrangingPatience = patience * 2 }, cancellationToken);
    }
}
