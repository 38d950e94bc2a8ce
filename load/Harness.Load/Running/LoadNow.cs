using Harness.Results.Load;

namespace Harness.Load.Running;

/// <summary>How a run stands when a second is over.</summary>
/// <param name="steps">Makes the steps, when they are asked for.</param>
public sealed class LoadNow(Func<IReadOnlyList<StepResult>> steps)
{
    /// <summary>The second.</summary>
    public required SecondResult Second { get; init; }

    /// <summary>How many users are to be logged in; 0 where the scenario logs them in itself.</summary>
    public required int Wanted { get; init; }

    /// <summary>How long load is put on, with the warm-up; <see langword="null"/> before it begins, and where a number of iterations ends it.</summary>
    public required TimeSpan? Whole { get; init; }

    /// <summary>How much of that is left.</summary>
    public required TimeSpan? Left { get; init; }

    /// <summary>The agents, where they make the load.</summary>
    public IReadOnlyList<AgentSecond> Agents { get; init; } = [];

    /// <summary>All that was measured so far, step by step; during the warm-up, all of that. Made when it is asked for: ask before the call returns that tells of the second.</summary>
    public IReadOnlyList<StepResult> Steps => field ??= steps();

    /// <summary>Makes it.</summary>
    /// <param name="options">What the run was told.</param>
    /// <param name="second">The second.</param>
    /// <param name="tally">What was measured until now; called where somebody wants to know the steps.</param>
    /// <param name="times">When the phases change.</param>
    /// <param name="now">The time, in ticks of the run.</param>
    /// <param name="agents">The agents.</param>
    internal static LoadNow At(LoadOptions options, SecondResult second, Func<LoadTally> tally, PhaseTimes times, long now, IReadOnlyList<AgentSecond> agents)
    {
        var isPlanned = times.End != long.MaxValue;
        return new LoadNow(() => now < times.MeasureFrom
            ? LoadAccount.Steps(options, tally().WarmUp, 0)
            : LoadAccount.Steps(options, tally().Measured, (Math.Min(now, times.End) - times.MeasureFrom) / (double)TimeSpan.TicksPerSecond))
        {
            Second = second,
            Wanted = options.Scenario.NeedsSessions ? options.Users : 0,
            Whole = isPlanned ? TimeSpan.FromTicks(options.Plan.End) : null,
            Left = isPlanned ? TimeSpan.FromTicks(Math.Max(0, times.End - now)) : null,
            Agents = agents,
        };
    }
}

/// <summary>What one agent did in a second.</summary>
/// <param name="Name">Its address.</param>
/// <param name="State"><c>running</c>, <c>done</c>, <c>suspect</c> where its connection is lost, or <c>lost</c>.</param>
/// <param name="Last">The last second that it told of, or <see langword="null"/> before the first.</param>
public sealed record AgentSecond(string Name, string State, SecondResult? Last);
