using Harness.Targets;

namespace Harness.Load.Running;

/// <summary>What generator and server used at the moments that costs are counted between.</summary>
internal sealed class LoadMarks
{
    /// <summary>Before the first login.</summary>
    internal LoadSample? Before { get; set; }

    /// <summary>When the last login was done.</summary>
    internal LoadSample? LoggedIn { get; set; }

    /// <summary>When all sessions had been left alone.</summary>
    internal LoadSample? Idle { get; set; }

    /// <summary>When the logins before the load began, in ticks of the run.</summary>
    internal long PrepareFrom { get; set; }

    /// <summary>When they were done.</summary>
    internal long PrepareTo { get; set; }

    /// <summary>When the warm-up was over.</summary>
    internal LoadMark? MeasureFrom { get; set; }

    /// <summary>When nothing more was started.</summary>
    internal LoadMark? MeasureTo { get; set; }

    /// <summary>What one of the two used between them; <see langword="null"/> where it cannot be seen.</summary>
    internal UsedResources? Used(Func<LoadSample, ResourceSample?> of)
    {
        ResourceSample? At(LoadSample? sample) => sample is null ? null : of(sample);

        var (before, loggedIn, idle) = (At(Before), At(LoggedIn), At(Idle));
        var (from, to) = (At(MeasureFrom?.Sample), At(MeasureTo?.Sample));
        return before is null
            ? null
            : new UsedResources(to?.CpuTime - from?.CpuTime, idle is null ? null : Math.Max(0, idle.ResidentBytes - before.ResidentBytes), loggedIn?.CpuTime - before.CpuTime);
    }
}

/// <summary>What both processes used at a moment; <see langword="null"/> for one that cannot be seen.</summary>
internal sealed record LoadSample(ResourceSample? Generator, ResourceSample? Server);

/// <summary>A moment, in ticks of the run, and what was used until then.</summary>
internal sealed record LoadMark(long At, LoadSample Sample);
