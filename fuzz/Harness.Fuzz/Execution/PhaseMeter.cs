using System.Collections.Immutable;
using Harness.Targets;

namespace Harness.Fuzz.Execution;

/// <summary>Processor time of the target and bytes sent, phase by phase.</summary>
internal sealed class PhaseMeter(ITarget target)
{
    private readonly ImmutableArray<PhaseRecord>.Builder _phases = ImmutableArray.CreateBuilder<PhaseRecord>();
    private string? _name;
    private ResourceSample? _start;
    private ResourceSample? _first;
    private long _bytes;

    /// <summary>Begins a phase, and ends the one before.</summary>
    public void Begin(string name)
    {
        End();
        _start = target.Sample();
        _first ??= _start;
        (_name, _bytes) = (name, 0);
    }

    /// <summary>Counts bytes.</summary>
    public void Sent(int bytes) => _bytes += bytes;

    /// <summary>What was measured; <see langword="null"/> where no phase was begun.</summary>
    public ResourceRecord? Finish()
    {
        End();
        return _first is null || target.Sample() is not { } last ? null : new ResourceRecord(_first, last, _phases.ToImmutable());
    }

    private void End()
    {
        if (_name is not null && _start is not null && target.Sample() is { } now)
        {
            _phases.Add(new PhaseRecord(_name, now.CpuTime - _start.CpuTime, _bytes));
        }

        _name = null;
    }
}
