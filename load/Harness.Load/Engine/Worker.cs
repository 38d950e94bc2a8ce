using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Harness.Load.Sockets;

namespace Harness.Load.Engine;

/// <summary>A thread with a share of the users: waits for their sockets and for the next time in its wheel, and does what there is to do. All that belongs to it is used on its thread only.</summary>
/// <remarks>
/// What it completes goes on at once, on its thread, as long as that thread has no synchronisation context: with one, the runtime hands continuations of tasks to the thread pool. So it has none, and
/// who awaited something from elsewhere comes back with <see cref="ReturnAsync"/>.
/// </remarks>
internal sealed class Worker : IDisposable
{
    private const int OutputBytes = 4096;
    private const int MostKeptOutputs = 256;

    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly Stack<byte[]> _outputs = new();
    private readonly List<ITurnEnd> _dirty = [];
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Connection?[] _connections = new Connection?[1024];
    private uint _generation;
    private int _threadId;
    private int _isWoken;
    private bool _isEnding;

    /// <summary>Makes a worker; it does nothing before <see cref="Start"/>.</summary>
    internal Worker(int index, LoadClock clock)
    {
        Index = index;
        Clock = clock;
        Watch = new WorkerWatch(this);
        _thread = new Thread(Run) { IsBackground = true, Name = $"load worker {index}" };
    }

    /// <summary>Its number in the run.</summary>
    internal int Index { get; }

    /// <summary>The time of the run.</summary>
    internal LoadClock Clock { get; }

    /// <summary>The waits of its users.</summary>
    internal TimingWheel Wheel { get; } = new();

    /// <summary>What its sockets are watched with.</summary>
    internal Poller Poller { get; } = new();

    /// <summary>What all its connections read into.</summary>
    internal byte[] ReceiveBuffer { get; } = GC.AllocateUninitializedArray<byte>(65536, pinned: true);

    /// <summary>How busy and how late it is.</summary>
    internal WorkerWatch Watch { get; }

    /// <summary>What starts iterations; <see langword="null"/> while none are to be started.</summary>
    internal IterationPump? Pump { get; set; }

    /// <summary>Done when the worker has ended, with its fault where it ended by one.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>Whether this is the worker's thread; before its start, any is.</summary>
    internal bool IsHere => _threadId == 0 || _threadId == Environment.CurrentManagedThreadId;

    /// <summary>Goes on on the worker's thread; at once, where this is it.</summary>
    internal WorkerReturn ReturnAsync() => new(this);

    /// <summary>Starts the thread.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Has something done on the worker's thread, soon; from any thread.</summary>
    internal void Post(Action action)
    {
        _posted.Enqueue(action);
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            Poller.Wake();
        }
    }

    /// <summary>Has something done on the worker's thread; the result comes back on the thread pool.</summary>
    /// <exception cref="InvalidOperationException">The worker has ended, by a fault.</exception>
    internal async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => _ = CompleteAsync(work, result));
        if (await Task.WhenAny(result.Task, Ended).ConfigureAwait(false) == Ended)
        {
            await Ended.ConfigureAwait(false);
            throw new InvalidOperationException("The worker has ended.");
        }

        return await result.Task.ConfigureAwait(false);
    }

    /// <summary>Asks the worker to end; <see cref="Ended"/> tells when it has.</summary>
    internal void End() => Post(() => _isEnding = true);

    /// <summary>Puts a connection into the worker's table.</summary>
    /// <returns>What stands for it in the poller: its descriptor, and a number that no earlier connection with that descriptor had.</returns>
    internal ulong Register(int descriptor, Connection connection)
    {
        if (descriptor >= _connections.Length)
        {
            Array.Resize(ref _connections, Math.Max(descriptor + 1, 2 * _connections.Length));
        }

        _connections[descriptor] = connection;
        return ((ulong)++_generation << 32) | (uint)descriptor;
    }

    internal void Unregister(int descriptor) => _connections[descriptor] = null;

    /// <summary>Somebody has something to send, at the end of this turn.</summary>
    internal void FlushLater(ITurnEnd sender) => _dirty.Add(sender);

    internal byte[] RentOutput() => _outputs.TryPop(out var kept) ? kept : new byte[OutputBytes];

    internal void ReturnOutput(byte[] output)
    {
        if (output.Length == OutputBytes && _outputs.Count < MostKeptOutputs)
        {
            _outputs.Push(output);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Poller.Dispose();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "STYLE §9: the loop that carries connections is one of the two places; whoever awaits the work gets the fault.")]
    private static async Task CompleteAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(await work().ConfigureAwait(false));
        }
        catch (Exception fault)
        {
            result.SetException(fault);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "STYLE §9: the loop that carries connections; the fault ends the run with exit code 4.")]
    private void Run()
    {
        _threadId = Environment.CurrentManagedThreadId;
        try
        {
            while (!_isEnding)
            {
                Turn();
            }

            _ended.SetResult();
        }
        catch (Exception fault)
        {
            _ended.SetException(fault);
        }
    }

    private void Turn()
    {
        RunPosted();
        var now = Clock.Now;
        Wheel.Advance(now);
        Pump?.Turn(now);
        Flush();
        var before = Clock.Now;
        var due = Math.Min(Wheel.NextDue, Pump?.NextDue ?? long.MaxValue);
        var limit = _isEnding || !_posted.IsEmpty ? 0 : due == long.MaxValue ? -1 : Math.Max(0, due - before);
        var count = Poller.Wait(TimeSpan.FromTicks(limit));
        Watch.Waited(before, Clock.Now);
        for (var index = 0; index < count; index++)
        {
            var events = Poller.Ready(index, out var mark);

            // A socket that was closed in this turn may have left its number to another one.
            if (mark != ulong.MaxValue && _connections[(uint)mark] is { } connection && connection.Mark == mark)
            {
                connection.OnReady(events);
            }
        }
    }

    private void RunPosted()
    {
        Interlocked.Exchange(ref _isWoken, 0);
        for (var left = _posted.IsEmpty ? 0 : _posted.Count; left > 0 && _posted.TryDequeue(out var action); left--)
        {
            action();
        }
    }

    private void Flush()
    {
        for (var index = 0; index < _dirty.Count; index++)
        {
            _dirty[index].Flush();
        }

        _dirty.Clear();
    }
}
