using System.Collections.Concurrent;
using Harness.Load.Models;
using Harness.Results;
using Harness.Results.Load;
using Xmpp.Streams;

namespace Harness.Load.Tests.Running;

/// <summary>DESIGN §7, correctness under load: what a server does to messages is what the run says.</summary>
public sealed class FaultyServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Two users whose every tenth message is twisted: 200 messages at an easy rate.
    private static readonly LoadSimulation Chat = new IterationsForInject(200, 200);

    [Fact]
    public async Task Messages_that_a_server_loses_are_lost()
    {
        var (result, twisted) = await RunAsync<Loses>();

        Assert.Equal(twisted, result.Summary.Integrity.Lost);
        Assert.Equal(result.Summary.Integrity.Sent - twisted, result.Summary.Integrity.Delivered);
        Assert.InRange(result.Summary.Steps[0].Failed, twisted, result.Summary.Integrity.Sent);
        Assert.Equal("timeout", Assert.Single(result.Summary.Steps[0].Failures).Kind);
    }

    [Fact]
    public async Task Messages_that_a_server_delivers_twice_are_duplicated()
    {
        var (result, twisted) = await RunAsync<Doubles>();

        Assert.Equal(twisted, result.Summary.Integrity.Duplicated);
        Assert.Equal((result.Summary.Integrity.Sent, 0), (result.Summary.Integrity.Delivered, result.Summary.Integrity.Lost));
    }

    [Fact]
    public async Task Messages_that_another_overtakes_are_reordered()
    {
        var (result, twisted) = await RunAsync<Overtakes>();

        // The last of a stream may wait for a next one that never comes.
        Assert.Equal(twisted, result.Summary.Integrity.Reordered + result.Summary.Integrity.Lost);
        Assert.InRange(result.Summary.Integrity.Reordered, 1, twisted);
        Assert.Equal(0, result.Summary.Integrity.Duplicated);
    }

    [Fact]
    public async Task Messages_that_a_server_changes_are_corrupted_and_did_not_arrive()
    {
        var (result, twisted) = await RunAsync<Corrupts>();

        Assert.Equal((twisted, twisted), (result.Summary.Integrity.Corrupted, result.Summary.Integrity.Lost));
    }

    [Fact]
    public async Task Messages_in_the_name_of_somebody_else_are_misrouted_and_did_not_arrive()
    {
        var (result, twisted) = await RunAsync<Forges>();

        Assert.Equal((twisted, twisted), (result.Summary.Integrity.Misrouted, result.Summary.Integrity.Lost));
    }

    [Fact]
    public async Task A_server_whose_sasl_is_no_base_64_lets_nobody_in_and_is_no_fault_of_ours()
    {
        await using var stage = await LoadStage.StartAsync(() => new BreaksBase64());

        var result = await stage.RunAsync(LoadStage.Chat(Chat) with { Users = 10 }, Cancellation);

        Assert.Equal("no user could log in: sasl: what the server sent is no base 64", result.EndedEarly);
        Assert.Equal(ExitCodes.Target, result.ExitCode);
    }

    private static async Task<(LoadResult Result, int Twisted)> RunAsync<T>()
        where T : Twist, IStreamInterceptor, new()
    {
        var twists = new ConcurrentBag<T>();
        await using var stage = await LoadStage.StartAsync(() =>
        {
            var twist = new T();
            twists.Add(twist);
            return twist;
        });

        var result = await stage.RunAsync(LoadStage.Chat(Chat) with { Users = 10, AnswerLimit = TimeSpan.FromSeconds(3) }, Cancellation);

        var twisted = Twist.Count(twists);
        Assert.InRange(twisted, 5, 20);
        return (result, twisted);
    }
}
