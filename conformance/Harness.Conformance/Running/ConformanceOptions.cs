using Harness.Conformance.Baselines;
using Harness.Conformance.Requirements;
using Harness.Targets;

namespace Harness.Conformance.Running;

/// <summary>What a conformance run is asked to do.</summary>
public sealed record ConformanceOptions
{
    /// <summary>The scenarios to play, already selected.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>Every scenario id there is, also those not selected, so that the baseline's entries for them are not called stale; default: those of <see cref="Scenarios"/>.</summary>
    public IReadOnlySet<string>? AllScenarioIds { get; init; }

    /// <summary>The known failures; none by default.</summary>
    public Baseline Baseline { get; init; } = Baseline.Empty;

    /// <summary>Whether a deviation that the baseline does not know fails the run too; default no.</summary>
    public bool Strict { get; init; }

    /// <summary>How many results that judge the target (pass, deviation, violation) the run owes at least; default 1.</summary>
    public int MinimumExecuted { get; init; } = 1;

    /// <summary>The verbatim sentences, where the user has a folder of them.</summary>
    public SpecTexts? Texts { get; init; }

    /// <summary>The bindings to play them over; those the target does not offer are left out. Default: all.</summary>
    public IReadOnlyList<Binding> Bindings { get; init; } = Enum.GetValues<Binding>();

    /// <summary>Whether actors that are only brought somewhere take TLS on their way where it is offered, as clients do; default yes. A scenario that asks for TLS has it in any case.</summary>
    public bool ArrangesTls { get; init; } = true;

    /// <summary>What the harness is to the target where it plays the target's peer, another server or a component; <see langword="null"/> where it plays none.</summary>
    public RemoteWorld? World { get; init; }

    /// <summary>How many scenarios play at a time; 1 or more, default 16.</summary>
    public int Degree { get; init; } = 16;

    /// <summary>How long each expected frame may take; default 5 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long each frame may take that only brings a scenario to its act; default 10 seconds.</summary>
    public TimeSpan ArrangingPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one scenario may take; default 60 seconds.</summary>
    public TimeSpan ScenarioLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The seed of all chance in the run.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The clock of time-outs and of the timeline.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The command line before <c>--only</c>, for the replay of one scenario: <c>harness conform --target prosody</c>.</summary>
    public string Command { get; init; } = "harness conform";

    /// <summary>Whom to tell of the progress, or <see langword="null"/>.</summary>
    public IRunProgress? Progress { get; init; }
}
