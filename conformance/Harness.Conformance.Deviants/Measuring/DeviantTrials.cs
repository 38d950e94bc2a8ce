using Harness.Conformance.Deviants.Clients;
using Harness.Conformance.Deviants.Generated;
using Harness.Conformance.Deviants.Servers;
using Harness.Conformance.Running;

namespace Harness.Conformance.Deviants.Measuring;

/// <summary>Plays deviants, and tells which are caught.</summary>
public static class DeviantTrials
{
    // An omission is seen when patience ends; the reference server answers within milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Plays one of the catalogue against all that it names.</summary>
    /// <param name="fault">The deviant.</param>
    /// <param name="scenarios">All scenarios.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public static async Task<Fate> PlayAsync(IFault fault, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fault);
        IReadOnlyList<Scenario> Named(params ReadOnlySpan<Role> roles)
        {
            var wanted = roles.ToArray();
            return [.. scenarios.Where(scenario => wanted.Contains(scenario.Role) && fault.IsCaughtBy(scenario.Id))];
        }

        var result = fault switch
        {
            IClientDeviant client => await ClientDeviantRun.PlayAsync(client, Named(Role.Client), s_patience, cancellationToken),
            IServerDeviant server => await ServerDeviantRun.PlayAsync(server, Named(Role.S2s, Role.Component), s_patience, cancellationToken),
            IDeviant deviant => await DeviantRun.PlayAsync(deviant, Named(Role.Server), s_patience, cancellationToken),
            _ => throw new ArgumentException($"{fault.GetType().Name} is a deviant of nothing that is known", nameof(fault)),
        };
        return result.Scenarios.All(DeviantRun.IsCatch) ? Fate.Caught : result.Red().Count > 0 ? Fate.Unjudged : Fate.Survived;
    }

    /// <summary>Plays a generated one against the scenarios of its specification.</summary>
    /// <param name="deviant">The deviant.</param>
    /// <param name="scenarios">All scenarios.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public static async Task<Fate> PlayAsync(GeneratedDeviant deviant, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deviant);
        IReadOnlyList<Scenario> own = [.. scenarios.Where(scenario => scenario.Role == Role.Server && !scenario.TakesTime && deviant.IsCaughtBy(scenario.Id))];
        var result = await DeviantRun.PlayAsync(deviant, own, s_patience, cancellationToken);
        return !deviant.HasApplied ? Fate.Absent : result.Scenarios.Any(DeviantRun.IsCatch) ? Fate.Caught : result.Red().Count > 0 ? Fate.Unjudged : Fate.Survived;
    }
}
