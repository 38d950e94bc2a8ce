using Harness.Conformance.Running;
using Harness.Results;
using Harness.Targets;
using Harness.Targets.Self;
using Microsoft.Extensions.DependencyInjection;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;
using Xmpp.Server.Modules.Delivery;
using Xmpp.Server.Modules.Offline;
using Xmpp.Server.Modules.PresenceSessions;
using Xmpp.Server.Modules.Roster;
using Xmpp.Server.Modules.Subscriptions;
using Xmpp.Server.Storage;
using Xmpp.Server.Storage.Sql;
using Xmpp.Server.Storage.Sqlite;

namespace Harness.Conformance.Deviants;

/// <summary>Plays scenarios against one deviant, or against the plain reference server.</summary>
public static class DeviantRun
{
    // Specifications with more scenarios than this are tried on a draw of them beside those that a deviant names.
    private const int MostPlayed = 60;

    // One in so many is drawn, of the deviant's own specification where that is large, and of the other half of the core.
    private const int DrawnOfItsOwn = 5;
    private const int DrawnOfTheCore = 10;

    // What these are about is the same without TLS.
    private static readonly string[] s_withoutTls = ["Xep0045", "Xep0060", "Xep0163", "Xep0410", "Xep0421", "Xep0424", "Xep0425"];

    // What RFC 6120 and RFC 6121 need, and a scenario asks for. A deviant names what it needs beside them; the others are no part of what it breaks, and would double the time of a run.
    private static readonly Type[] s_modules =
    [
        typeof(DiscoModule), typeof(PingModule), typeof(RegistrationModule), typeof(SoftwareVersionModule), typeof(RosterModule), typeof(PresenceModule), typeof(ProbeModule),
        typeof(SubscriptionModule), typeof(DeliveryModule), typeof(OfflineModule),
    ];

    /// <summary>
    /// What is played against a deviant: the scenarios of its specification, and all that it names. RFC 6120 and RFC 6121 are what everything stands on, so that a fault in one
    /// of them is tried on the other too. A fault in an extension lies in what is said in its namespace, which the scenarios of others do not say.
    /// Of a large specification, and of the other half of the core, those are played that the deviant's name draws: a fault that reddens scenarios by mistake touches many of
    /// them, and each scenario is drawn by some deviants (docs/decisions/0061). With <paramref name="isWhole"/> nothing is left to the draw.
    /// A scenario that waits for time to go by would make each run as long as itself, and is left to the deviants that name it.
    /// </summary>
    /// <param name="deviant">The deviant.</param>
    /// <param name="all">All scenarios.</param>
    /// <param name="isWhole">Whether all are played that a draw could bring.</param>
    public static IReadOnlyList<Scenario> ScenariosFor(IDeviant deviant, IReadOnlyList<Scenario> all, bool isWhole)
    {
        var specification = deviant.Specification + "/";
        var isLarge = !isWhole && all.Count(scenario => scenario.Id.StartsWith(specification, StringComparison.OrdinalIgnoreCase)) > MostPlayed;
        return [.. all.Where(scenario =>
            (scenario.Id.StartsWith(specification, StringComparison.OrdinalIgnoreCase) && !scenario.TakesTime && (!isLarge || deviant.Draws(scenario, DrawnOfItsOwn)))
            || deviant.IsCaughtBy(scenario.Id)
            || deviant.MayObscure(scenario.Id)
            || (IsOfTheCore(specification) && IsOfTheCore(scenario.Id) && !scenario.TakesTime && (isWhole || deviant.Draws(scenario, DrawnOfTheCore))))];
    }

    private static bool IsOfTheCore(string id) => id.StartsWith("rfc612", StringComparison.OrdinalIgnoreCase);

    /// <summary>Plays all of them over the deviant's binding.</summary>
    /// <param name="deviant">The deviant, with the modules of RFC 6120 and RFC 6121 and those that it names; <see langword="null"/> for the plain reference server with all modules.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="patience">How long an expectation waits for what does not come.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<RunResult> PlayAsync(
        IDeviant? deviant, IReadOnlyList<Scenario> scenarios, TimeSpan patience, CancellationToken cancellationToken) =>
        PlayAsync(deviant, scenarios, deviant?.Binding ?? Binding.Tcp, patience, cancellationToken);

    /// <summary>Plays all of them over a binding.</summary>
    /// <param name="deviant">The deviant, or <see langword="null"/> for the plain reference server with all modules.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="binding">The binding.</param>
    /// <param name="patience">How long an expectation waits for what does not come.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<RunResult> PlayAsync(
        IDeviant? deviant, IReadOnlyList<Scenario> scenarios, Binding binding, TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var stores = await SqlStores.OpenAsync(new SqliteOptions(), cancellationToken);
        IAccountStore accounts = new SharedKeyAccounts();
        var options = new SelfOptions
        {
            SharesKeys = false,
            Change = deviant is null ? null : options => deviant.Change(Reduce(deviant, options)),
            ConfigureServices = services =>
            {
                stores.AddTo(services);
                services
                    .AddSingleton(deviant?.Accounts(accounts) ?? accounts)
                    .AddSingleton(deviant?.Rosters(stores.Rosters) ?? stores.Rosters);
            },
        };
        await using var target = new SelfTarget(TimeProvider.System, options);
        var description = await target.StartAsync(cancellationToken);
        var run = new ConformanceRun(
            target,
            description,
            new ConformanceOptions { Scenarios = scenarios, Bindings = [binding], Degree = 32, Patience = patience, ArrangesTls = deviant is null || ArrangesTls(deviant) });
        return await run.RunAsync(cancellationToken);
    }

    internal static bool IsOverHttp(Type module) => module == typeof(WebSocketModule) || module == typeof(BoshModule);

    private static ServerOptions Reduce(IDeviant deviant, ServerOptions options)
    {
        var isOverHttp = deviant.Binding is Binding.WebSocket or Binding.Bosh;
        bool IsNeeded(Type module) => s_modules.Contains(module) || deviant.Modules.Contains(module) || (isOverHttp && IsOverHttp(module));
        return options with
        {
            Modules = [.. options.Modules.Where(module => IsNeeded(module.Slot))],
            HttpListeners = isOverHttp ? options.HttpListeners : [],
            RequiresEncryption = ArrangesTls(deviant),
        };
    }

    // Scenarios of the core take TLS by themselves where it matters; those of others ask for a server as it is.
    private static bool ArrangesTls(IDeviant deviant) => deviant.ArrangesTls || !(IsOfTheCore(deviant.Specification) || s_withoutTls.Contains(deviant.Specification, StringComparer.Ordinal));

    /// <summary>The scenarios of a run that did not pass, by id.</summary>
    public static Dictionary<string, ScenarioResult> Red(this RunResult result) =>
        result.Scenarios.Where(scenario => scenario.Verdict is not (Verdict.Pass or Verdict.Unsupported)).ToDictionary(scenario => scenario.Id, StringComparer.Ordinal);

    /// <summary>Whether the scenario judged the target wrong.</summary>
    public static bool IsCatch(this ScenarioResult scenario) => scenario?.Verdict is Verdict.Violation or Verdict.Deviation;
}
