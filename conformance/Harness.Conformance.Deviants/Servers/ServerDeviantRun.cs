using Harness.Conformance.Running;
using Harness.Results;
using Harness.Targets;
using Harness.Targets.Self;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Plays scenarios in which the target is a server among servers, or one with components, against one deviant of the reference server, or against the plain one.</summary>
public static class ServerDeviantRun
{
    private const int OneIn = 16;

    /// <summary>One of each deviant, by the name of its type.</summary>
    public static IReadOnlyDictionary<string, IServerDeviant> All { get; } = Faults.All<IServerDeviant>();

    /// <summary>What is played against a deviant: all that it names, and of the others those that its name draws, a sixteenth; with <paramref name="isWhole"/> all. A fault that reddens others by mistake touches many.</summary>
    public static IReadOnlyList<Scenario> ScenariosFor(IServerDeviant deviant, IReadOnlyList<Scenario> scenarios, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(deviant);
        return [.. scenarios.Where(scenario => isWhole || deviant.IsCaughtBy(scenario.Id) || deviant.Draws(scenario, OneIn))];
    }

    /// <summary>Plays them.</summary>
    /// <param name="deviant">The deviant, or <see langword="null"/> for the plain reference server.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="patience">How long an expectation waits for what does not come.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<RunResult> PlayAsync(IServerDeviant? deviant, IReadOnlyList<Scenario> scenarios, TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var world = new RemoteWorld(TimeProvider.System);
        await using var target = new SelfTarget(TimeProvider.System, new SelfOptions
        {
            Federation = world.Federation,
            Change = options =>
            {
                // TLS for clients is not what is judged here, and would be half of what a run costs.
                var bare = options with { RequiresEncryption = false, HttpListeners = [], Modules = [.. options.Modules.Where(module => !DeviantRun.IsOverHttp(module.Slot))] };
                return deviant?.Change(bare) ?? bare;
            },
        });
        var description = await target.StartAsync(cancellationToken);
        return await new ConformanceRun(target, description, new ConformanceOptions
        {
            Scenarios = scenarios,
            Bindings = [Binding.Tcp],
            Degree = 32,
            Patience = patience,
            ArrangingPatience = patience * 2,
            ArrangesTls = false,
            World = world,
        }).RunAsync(cancellationToken);
    }
}
