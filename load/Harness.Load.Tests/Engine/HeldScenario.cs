using Harness.Load.Scenarios;
using Harness.Load.Users;

namespace Harness.Load.Tests.Engine;

/// <summary>A scenario whose iterations end when the test says so.</summary>
internal sealed class HeldScenario : ILoadScenario
{
    private readonly Queue<TaskCompletionSource> _held = new();

    public string Name => "held";

    public string Summary => "held by a test";

    public IReadOnlyList<string> Steps { get; } = ["step"];

    public bool IsReleased { get; set; }

    public int Started { get; private set; }

    public List<TimeSpan> Dues { get; } = [];

    public List<int> Users { get; } = [];

    /// <summary>The iteration that has waited longest ends.</summary>
    public void Release() => _held.Dequeue().SetResult();

    /// <summary>The iteration that has waited longest fails.</summary>
    public void Fail(Exception failure) => _held.Dequeue().SetException(failure);

    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        Started++;
        Dues.Add(iteration.Due);
        Users.Add(user.Index);
        iteration.Began("step");
        if (!IsReleased)
        {
            var held = new TaskCompletionSource();
            _held.Enqueue(held);
            await held.Task.ConfigureAwait(false);
        }

        iteration.Ended();
    }
}
