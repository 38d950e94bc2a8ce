using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Harness.Load.Sockets;

/// <summary>Waits for sockets that can be read or written (<c>epoll</c>, level-triggered): an idle session costs a worker nothing, no buffer and no pending read.</summary>
internal sealed unsafe class Poller : IDisposable
{
    internal const uint Readable = 0x1;
    internal const uint Writable = 0x4;

    /// <summary>The peer is gone, or has ended its half, or the socket has an error.</summary>
    internal const uint Hung = 0x8 | 0x10 | 0x2000;

    /// <summary>Nothing more can be sent or received.</summary>
    internal const uint Broken = 0x8 | 0x10;

    private const int Most = 512;
    private const int MostFailures = 1000;
    private const int Add = 1;
    private const int Change = 3;

    // struct epoll_event is packed on x86-64 alone.
    private static readonly bool s_isPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int s_stride = s_isPacked ? 12 : 16;
    private static readonly int s_dataOffset = s_isPacked ? 4 : 8;

    private readonly byte[] _ready = GC.AllocateUninitializedArray<byte>(Most * 16, pinned: true);
    private readonly int _poll;
    private readonly int _wake;
    private bool _isPrecise = true;
    private int _failures;

    /// <summary>Makes one.</summary>
    /// <exception cref="InvalidOperationException">The system gives none: too many open files.</exception>
    internal Poller()
    {
        _poll = Posix.PollCreate(Posix.CloseOnExec);
        _wake = Posix.EventDescriptor(0, Posix.NonBlocking | Posix.CloseOnExec);
        if (_poll < 0 || _wake < 0)
        {
            throw new InvalidOperationException("The system gives no poller: is the limit of open files reached (ulimit -n)?");
        }

        Watch(_wake, ulong.MaxValue, Readable, Add);
    }

    /// <summary>Begins to watch a socket.</summary>
    /// <param name="descriptor">The socket.</param>
    /// <param name="data">What stands for it in <see cref="Ready"/>.</param>
    /// <param name="events">Of <see cref="Readable"/> and <see cref="Writable"/>.</param>
    internal void Watch(int descriptor, ulong data, uint events) => Watch(descriptor, data, events, Add);

    /// <summary>Watches a socket for something else than before.</summary>
    internal void Rewatch(int descriptor, ulong data, uint events) => Watch(descriptor, data, events, Change);

    /// <summary>Waits until something is ready, somebody calls <see cref="Wake"/>, or the time is over.</summary>
    /// <param name="limit">How long at most; negative waits without end.</param>
    /// <returns>How many are ready; read them with <see cref="Ready"/>.</returns>
    internal int Wait(TimeSpan limit)
    {
        fixed (byte* ready = _ready)
        {
            var count = _isPrecise ? WaitPrecisely(ready, limit) : Posix.PollWait(_poll, ready, Most, Milliseconds(limit));
            if (count >= 0)
            {
                _failures = 0;
                return count;
            }

            // A signal, such as those that the runtime stops threads with, ends the wait.
            return ++_failures < MostFailures ? 0 : throw new InvalidOperationException("The system's poller fails.");
        }
    }

    /// <summary>One of those that are ready; <paramref name="data"/> is <see cref="ulong.MaxValue"/> for a wake-up, which is taken by this.</summary>
    internal uint Ready(int index, out ulong data)
    {
        var item = _ready.AsSpan(index * s_stride, s_stride);
        data = BinaryPrimitives.ReadUInt64LittleEndian(item[s_dataOffset..]);
        if (data == ulong.MaxValue)
        {
            ulong count;
            _ = Posix.Read(_wake, &count, sizeof(ulong));
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(item);
    }

    /// <summary>Ends the wait, from any thread.</summary>
    internal void Wake()
    {
        ulong one = 1;
        _ = Posix.Write(_wake, &one, sizeof(ulong));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = Posix.Close(_wake);
        _ = Posix.Close(_poll);
    }

    private int WaitPrecisely(byte* ready, TimeSpan limit)
    {
        try
        {
            var time = new Posix.TimeSpecification { Seconds = (nint)(limit.Ticks / TimeSpan.TicksPerSecond), Nanoseconds = (nint)(limit.Ticks % TimeSpan.TicksPerSecond * 100) };
            return Posix.PollWaitPrecisely(_poll, ready, Most, limit < TimeSpan.Zero ? null : &time, null);
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than glibc 2.35 waits by the millisecond.
            _isPrecise = false;
            return Posix.PollWait(_poll, ready, Most, Milliseconds(limit));
        }
    }

    private static int Milliseconds(TimeSpan limit) => limit < TimeSpan.Zero ? -1 : (int)Math.Min(int.MaxValue, limit.TotalMilliseconds);

    private void Watch(int descriptor, ulong data, uint events, int operation)
    {
        var interest = stackalloc byte[16];
        var item = new Span<byte>(interest, 16);
        BinaryPrimitives.WriteUInt32LittleEndian(item, events);
        BinaryPrimitives.WriteUInt64LittleEndian(item[s_dataOffset..], data);
        if (Posix.PollControl(_poll, operation, descriptor, interest) != 0)
        {
            throw new InvalidOperationException($"The system does not watch the socket {descriptor}.");
        }
    }
}
