using System.Collections.Concurrent;
using Harness.Load.Models;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Tests.Running;
using Harness.Results.Load;
using Xmpp.Streams;

namespace Harness.Load.Tests.Scenarios;

/// <summary>What a server does to a fan-out is what the run says, recipient by recipient.</summary>
public sealed class FaultyFanOutTests
{
    private static readonly ScenarioSettings Small = new() { RoomSize = 4, Contacts = 3, RosterItems = 0, ArchivedMessages = 6, PageSize = 2 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_one_occupant_does_not_get_is_lost_at_that_one()
    {
        var (result, twists) = await RunAsync<Loses>("muc-fan-out");

        var twisted = Twist.Count(twists);
        Assert.InRange(twisted, 1, result.Summary.Integrity.Sent);
        Assert.Equal((twisted, result.Summary.Integrity.Sent - twisted), (result.Summary.Integrity.Lost, result.Summary.Integrity.Delivered));
        Assert.InRange(result.Summary.Steps[0].Failed, 1, twisted);
    }

    [Fact]
    public async Task A_message_that_one_occupant_gets_twice_is_duplicated_at_that_one()
    {
        var (result, twists) = await RunAsync<Doubles>("muc-fan-out");

        Assert.Equal((Twist.Count(twists), 0, 0), (result.Summary.Integrity.Duplicated, result.Summary.Integrity.Lost, result.Summary.Steps[0].Failed));
    }

    [Fact]
    public async Task A_message_that_is_changed_on_its_way_to_one_occupant_is_corrupted_at_that_one()
    {
        var (result, twists) = await RunAsync<Corrupts>("muc-fan-out");

        Assert.Equal((Twist.Count(twists), Twist.Count(twists)), (result.Summary.Integrity.Corrupted, result.Summary.Integrity.Lost));
    }

    [Fact]
    public async Task A_message_in_the_name_of_somebody_else_is_misrouted()
    {
        var (result, twists) = await RunAsync<Forges>("muc-fan-out");

        Assert.Equal((Twist.Count(twists), Twist.Count(twists)), (result.Summary.Integrity.Misrouted, result.Summary.Integrity.Lost));
    }

    [Fact]
    public async Task A_presence_that_a_contact_does_not_see_is_lost()
    {
        var (result, twists) = await RunAsync<LosesPresence>("presence-storm", copies: 2);

        // What went to a contact who was leaving, or to the sender, is nobody's loss.
        Assert.InRange(result.Summary.Integrity.Lost, 1, Twist.Count(twists));
        Assert.InRange(result.Summary.Steps[0].Failed, 1, result.Summary.Integrity.Lost);
    }

    [Fact]
    public async Task A_notification_that_a_subscriber_does_not_get_is_lost()
    {
        var (result, twists) = await RunAsync<Loses>("pubsub-fan-out");

        Assert.Equal(Twist.Count(twists), result.Summary.Integrity.Lost);
        Assert.Equal((40, 0), (result.Summary.Steps[1].Count, result.Summary.Steps[1].Failed));
        Assert.InRange(result.Summary.Steps[0].Failed, 1, 40);
    }

    [Fact]
    public async Task A_roster_push_that_a_session_does_not_get_fails_the_step()
    {
        var (result, twists) = await RunAsync<LosesPushes>("roster");

        Assert.InRange(Twist.Count(twists), 1, 40);
        Assert.InRange(result.Summary.Steps.Skip(1).Sum(step => step.Failed), 1, Twist.Count(twists));
        Assert.Equal((40, 0), (result.Summary.Steps[0].Count, result.Summary.Steps[0].Failed));
    }

    [Fact]
    public async Task A_message_that_is_missing_from_an_archive_is_lost()
    {
        var measuring = new Measuring();
        await using var stage = await LoadStage.StartAsync(() => new LosesArchived(() => measuring.HasBegun));

        var result = await stage.RunAsync(Options("mam-paging", copies: 8) with { Progress = measuring }, Cancellation);

        Assert.Null(result.EndedEarly);
        Assert.Equal((40, 40), (result.Summary.Integrity.Lost, result.Summary.Steps[1].Failed));
        Assert.Equal("archive", Assert.Single(result.Summary.Steps[1].Failures).Kind);
    }

    private static async Task<(LoadResult Result, ConcurrentBag<T> Twists)> RunAsync<T>(string scenario, int copies = 8)
        where T : IStreamInterceptor, new()
    {
        var twists = new ConcurrentBag<T>();
        await using var stage = await LoadStage.StartAsync(() =>
        {
            var twist = new T();
            twists.Add(twist);
            return twist;
        });
        var result = await stage.RunAsync(Options(scenario, copies), Cancellation);
        Assert.Null(result.EndedEarly);
        return (result, twists);
    }

    private static LoadOptions Options(string scenario, int copies) => LoadStage.Chat(new IterationsForConstant(copies, 40)) with
    {
        Scenario = ScenarioCatalogue.Find(scenario, Small),
        Users = 8,
        AnswerLimit = TimeSpan.FromSeconds(3),
    };

    // Tells when all is prepared.
    private sealed class Measuring : ILoadProgress
    {
        public bool HasBegun { get; private set; }

        public void Note(string text) => HasBegun |= text == "measuring";

        public void Second(LoadNow now)
        {
            // Nobody reads along.
        }
    }
}
