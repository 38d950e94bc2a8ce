using Harness.Conformance.Running;
using Harness.Results;
using Harness.Targets;
using Harness.Targets.Self;
using Microsoft.Extensions.DependencyInjection;
using Xmpp.Server.Storage;
using Xmpp.Server.Storage.Sqlite;

namespace Harness.Conformance.Deviants;

/// <summary>Plays scenarios against one deviant, or against the plain reference server.</summary>
public static class DeviantRun
{
    /// <summary>Plays all of them over TCP.</summary>
    /// <param name="deviant">The deviant; <see langword="null"/> for the plain reference server.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="patience">How long an expectation waits for what does not come.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<RunResult> PlayAsync(
        IDeviant? deviant, IReadOnlyList<Scenario> scenarios, TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var stores = await SqliteStores.OpenAsync(new SqliteOptions(), cancellationToken);
        var options = new SelfOptions
        {
            Change = deviant is null ? null : deviant.Change,
            ConfigureServices = services => services
                .AddSingleton<IAccountStore>(new SharedKeyAccounts())
                .AddSingleton(stores.Rosters)
                .AddSingleton(stores.Offline)
                .AddSingleton(stores.LastPresence),
        };
        await using var target = new SelfTarget(TimeProvider.System, options);
        var description = await target.StartAsync(cancellationToken);
        var run = new ConformanceRun(target, description, new ConformanceOptions { Scenarios = scenarios, Bindings = [Binding.Tcp], Degree = 32, Patience = patience });
        return await run.RunAsync(cancellationToken);
    }

    /// <summary>The scenarios of a run that did not pass, each with its verdict.</summary>
    public static IReadOnlyDictionary<string, Verdict> Red(this RunResult result) =>
        result.Scenarios.Where(scenario => scenario.Verdict is not (Verdict.Pass or Verdict.Unsupported))
            .ToDictionary(scenario => scenario.Id, scenario => scenario.Verdict, StringComparer.Ordinal);
}
