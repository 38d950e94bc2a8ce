using System.Collections.Concurrent;
using Harness.Load.Engine;
using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Tests.Running;
using Harness.Load.Users;

namespace Harness.Load.Tests.Agents;

/// <summary>Two parts of one run, side by side on one server.</summary>
public sealed class SharesTogetherTests
{
    private static readonly string[] Parts = ["0", "1"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_log_in_then_all_prepare_then_all_begin()
    {
        await using var stage = await LoadStage.StartAsync();
        var meeting = new Meeting(2);
        var rooms = new Rooms(meeting.Events);

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(index => stage.RunAsync(
            LoadStage.Chat(new IterationsForConstant(4, 40)) with { Scenario = rooms, Users = 12, Share = new LoadShare(index, 2, meeting) }, Cancellation)));

        Assert.All(results, result => Assert.Null(result.EndedEarly));
        Assert.Equal(40, results.Sum(result => result.Summary.Steps[0].Count));
        Assert.Equal([.. Parts.Select(_ => "logged in"), .. Enumerable.Repeat("prepares", 4), .. Parts.Select(_ => "ready"), .. Parts.Select(_ => "began")], meeting.Events);
    }

    [Fact]
    public async Task What_is_under_way_to_a_room_when_a_second_ends_is_neither_sent_nor_lost()
    {
        await using var stage = await LoadStage.StartAsync();
        var meeting = new Meeting(1);

        var result = await stage.RunAsync(
            LoadStage.Chat(new IterationsForConstant(12, 1500)) with { Scenario = new MucFanOut(new ScenarioSettings { RoomSize = 3 }), Users = 12, Share = new LoadShare(0, 1, meeting) }, Cancellation);

        Assert.Equal((4500, 4500), (result.Summary.Integrity.Sent, result.Summary.Integrity.Delivered));
        Assert.All(meeting.Seconds, second => Assert.Equal((0, second.Integrity.Delivered), (second.Integrity.Lost, second.Integrity.Sent)));
    }

    // Rooms of three, of which is told when they are prepared.
    private sealed class Rooms(ConcurrentQueue<string> events) : ILoadScenario
    {
        private readonly ILoadScenario _rooms = new MucFanOut(new ScenarioSettings { RoomSize = 3 });

        public string Name => _rooms.Name;

        public string Summary => _rooms.Summary;

        public IReadOnlyList<string> Steps => _rooms.Steps;

        public int GroupSize => _rooms.GroupSize;

        public Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
        {
            events.Enqueue("prepares");
            return _rooms.PrepareAsync(group, cancellationToken);
        }

        public Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken) => _rooms.CleanUpAsync(group, cancellationToken);

        public Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken) => _rooms.IterateAsync(user, iteration, cancellationToken);
    }

    // Who has the whole: lets nobody go on before all have come.
    private sealed class Meeting(int parts) : IShareHolder
    {
        private readonly Gate _loggedIn = new(parts);
        private readonly Gate _ready = new(parts);

        public ConcurrentQueue<string> Events { get; } = new();

        public ConcurrentQueue<ShareSecond> Seconds { get; } = new();

        public Task AwaitOthersAsync(LoadTally prepared, CancellationToken cancellationToken)
        {
            Events.Enqueue("logged in");
            return _loggedIn.PassAsync(cancellationToken);
        }

        public async Task<long> AwaitBeginAsync(LoadClock clock, CancellationToken cancellationToken)
        {
            Events.Enqueue("ready");
            await _ready.PassAsync(cancellationToken);
            return clock.Now;
        }

        public void Began(long late) => Events.Enqueue("began");

        public void Measured(ShareSecond second) => Seconds.Enqueue(second);
    }

    private sealed class Gate(int wanted)
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _come;

        public Task PassAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _come) == wanted)
            {
                _open.SetResult();
            }

            return _open.Task.WaitAsync(cancellationToken);
        }
    }
}
