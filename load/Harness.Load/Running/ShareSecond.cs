using Harness.Load.Measuring;
using Harness.Results.Load;

namespace Harness.Load.Running;

/// <summary>What a part of a run measured in one second, for whoever adds the parts up; what is said to be so far replaces what the second before said.</summary>
internal sealed record ShareSecond
{
    /// <summary>The second, as it would stand in the result of this part alone.</summary>
    public required SecondResult Line { get; init; }

    /// <summary>The measured part's numbers of this second.</summary>
    public required MeasuredPhase Measured { get; init; }

    /// <summary>The warm-up's.</summary>
    public required MeasuredPhase WarmUp { get; init; }

    /// <summary>How late workers came to what was due, whatever was done, as an encoded histogram.</summary>
    public required byte[]? Lag { get; init; }

    /// <summary>How busy the busiest worker was while it was measured, so far.</summary>
    public required double BusyPercent { get; init; }

    /// <summary>What became of the messages, so far; those that are under way are neither delivered nor lost.</summary>
    public required IntegrityResult Integrity { get; init; }

    /// <summary>Sessions that ended without our doing, so far.</summary>
    public required IReadOnlyList<CountedKind> Losses { get; init; }
}

/// <summary>The numbers of a phase, as they travel.</summary>
internal sealed record MeasuredPhase(long Started, long Dropped, IReadOnlyList<MeasuredStep> Steps)
{
    /// <summary>Writes them down.</summary>
    internal static MeasuredPhase Of(PhaseMeters meters) => new(meters.Started, meters.Dropped, [.. meters.Steps.Select(step => new MeasuredStep(
        step.Times.Encode(), [.. step.Failures.Select(failure => new CountedKind(failure.Key, failure.Value))]))]);

    /// <summary>Adds them to others.</summary>
    internal void AddTo(PhaseMeters meters)
    {
        meters.Started += Started;
        meters.Dropped += Dropped;
        foreach (var (step, meter) in Steps.Zip(meters.Steps))
        {
            meter.Times.Add(step.Times);
            foreach (var failure in step.Failures)
            {
                meter.Fail(failure.Kind, failure.Count);
            }
        }
    }
}

/// <summary>The numbers of a step: an encoded histogram of the times, and the failures.</summary>
internal sealed record MeasuredStep(byte[]? Times, IReadOnlyList<CountedKind> Failures);
