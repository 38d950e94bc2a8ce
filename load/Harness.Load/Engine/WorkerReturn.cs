using System.Runtime.CompilerServices;

namespace Harness.Load.Engine;

/// <summary>Awaited, goes on on a worker's thread.</summary>
internal readonly struct WorkerReturn(Worker worker) : INotifyCompletion
{
    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => worker.IsHere;

    /// <summary>Itself.</summary>
    public WorkerReturn GetAwaiter() => this;

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => worker.Post(continuation);

    /// <summary>Nothing comes of it.</summary>
    public void GetResult()
    {
        // It is the place that was wanted.
    }
}
