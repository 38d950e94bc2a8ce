using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Harness.Load.Models;
using Harness.Load.Profiles;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Scenarios.Composed;
using Harness.Load.Users;
using Harness.Targets;

namespace Harness.Load.Agents.Messages;

/// <summary>A part of a run, as it travels to the agent that does it.</summary>
internal sealed record ShareJob
{
    public required int Index { get; init; }

    public required int Count { get; init; }

    public required string Domain { get; init; }

    public required IReadOnlyList<TargetEndpoint> Endpoints { get; init; }

    public required IReadOnlyList<string> Authorities { get; init; }

    public required bool IsInsecure { get; init; }

    public required string Scenario { get; init; }

    /// <summary>The steps of a profile, as JSON, where the scenario is composed of them.</summary>
    public required string? Composition { get; init; }

    public required ScenarioSettings Settings { get; init; }

    public required TimeSpan WarmUp { get; init; }

    public required IReadOnlyList<string> Simulations { get; init; }

    public required int Users { get; init; }

    public required Binding Binding { get; init; }

    public required bool IsPlain { get; init; }

    public required string? Mechanism { get; init; }

    public required LoginKind Login { get; init; }

    public required CutKind Cut { get; init; }

    public required int Workers { get; init; }

    public required int BodyBytes { get; init; }

    public required TimeSpan ThinkTime { get; init; }

    public required TimeSpan AnswerLimit { get; init; }

    public required TimeSpan LateAfter { get; init; }

    public required TimeSpan Settle { get; init; }

    public required int LoginsAtOnce { get; init; }

    public required long Seed { get; init; }

    /// <summary>The part of a run that an agent gets. Thresholds, progress and replay stay with the coordinator, and source addresses are the agent's own.</summary>
    internal static ShareJob Of(LoadOptions options, TargetDescription target, int index, int count) => new()
    {
        Index = index,
        Count = count,
        Domain = target.Domain,
        Endpoints = target.Endpoints,
        Authorities = [.. target.Authorities.Select(authority => authority.ExportCertificatePem())],
        IsInsecure = target.IsInsecure,
        Scenario = options.Scenario.Name,
        Composition = (options.Scenario as ComposedScenario)?.Composition.Write().ToJsonString(),
        Settings = options.Settings,
        WarmUp = options.Plan.WarmUp,
        Simulations = [.. options.Plan.Simulations.Select(SimulationText.Write)],
        Users = options.Users,
        Binding = options.Binding,
        IsPlain = options.IsPlain,
        Mechanism = options.Mechanism,
        Login = options.Login,
        Cut = options.Cut,
        Workers = options.Workers,
        BodyBytes = options.BodyBytes,
        ThinkTime = options.ThinkTime,
        AnswerLimit = options.AnswerLimit,
        LateAfter = options.LateAfter,
        Settle = options.Settle,
        LoginsAtOnce = options.LoginsAtOnce,
        Seed = options.Seed,
    };

    /// <summary>What a run of this part is told.</summary>
    internal LoadOptions ToOptions(IReadOnlyList<IPAddress> sources, TimeProvider time, IShareHolder? holder) => new()
    {
        Scenario = Composition is null ? ScenarioCatalogue.Find(Scenario, Settings) : new ComposedScenario(Compose(Composition), Settings),
        Settings = Settings,
        Plan = new LoadPlan(WarmUp, [.. Simulations.Select(SimulationText.Parse)]),
        Users = Users,
        Binding = Binding,
        IsPlain = IsPlain,
        Mechanism = Mechanism,
        Login = Login,
        Cut = Cut,
        Workers = Workers,
        BodyBytes = BodyBytes,
        ThinkTime = ThinkTime,
        AnswerLimit = AnswerLimit,
        LateAfter = LateAfter,
        Settle = Settle,
        LoginsAtOnce = LoginsAtOnce,
        Seed = Seed,
        Sources = sources,
        Time = time,
        Share = new LoadShare(Index, Count, holder),
    };

    private static Composition Compose(string json) =>
        Scenarios.Composed.Composition.Read(JsonSpot.Parse(Encoding.UTF8.GetBytes(json))) ?? throw new FormatException("The composition of the run has no steps.");

    /// <summary>What it is of.</summary>
    internal TargetDescription ToDescription() =>
        new(Domain, Endpoints, [.. Authorities.Select(authority => X509Certificate2.CreateFromPem(authority))], null, null) { IsInsecure = IsInsecure };
}
