using System.Runtime.InteropServices;

namespace Harness.Cli;

/// <summary>Ctrl-C and SIGTERM, turned into a cancelled token: the first asks to end tidily, one that comes later ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    // Who ends a group of processes reaches us twice with one wish: 'dotnet run' passes SIGTERM on to us, who got it from 'timeout' ourselves.
    private static readonly TimeSpan SameWish = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private long _first;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        if (Interlocked.CompareExchange(ref _first, TimeProvider.System.GetTimestamp(), 0) is not 0 and var first)
        {
            context.Cancel = TimeProvider.System.GetElapsedTime(first) < SameWish;
            return;
        }

        context.Cancel = true;
        _source.Cancel();
    }
}
