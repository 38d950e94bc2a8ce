namespace Harness.Load.Measuring;

/// <summary>The meters of all steps of a scenario in one phase, and the starts.</summary>
internal sealed class PhaseMeters
{
    internal PhaseMeters(int steps)
    {
        Steps = new StepMeter[steps];
        for (var index = 0; index < steps; index++)
        {
            Steps[index] = new StepMeter();
        }
    }

    /// <summary>One for each step, in the scenario's order.</summary>
    internal StepMeter[] Steps { get; }

    /// <summary>How many iterations started.</summary>
    internal long Started { get; set; }

    /// <summary>How many starts were due and found no free user.</summary>
    internal long Dropped { get; set; }

    /// <summary>Adds all of another.</summary>
    internal void Add(PhaseMeters other)
    {
        for (var index = 0; index < Steps.Length; index++)
        {
            Steps[index].Add(other.Steps[index]);
        }

        Started += other.Started;
        Dropped += other.Dropped;
    }

    /// <summary>Forgets all.</summary>
    internal void Reset()
    {
        Started = Dropped = 0;
        foreach (var step in Steps)
        {
            step.Reset();
        }
    }
}
