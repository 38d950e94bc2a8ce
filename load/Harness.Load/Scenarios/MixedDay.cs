using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>What people do in a day, mixed: chat, rooms, presence, rosters, publishing, archives, uploads, logging out and in, and doing nothing; by weights, on one population.</summary>
public sealed class MixedDay : ILoadScenario
{
    internal const string Room = "room";
    internal const string Roster = "roster";
    internal const string Pep = "pep";
    internal const string PubSub = "pubsub";
    internal const string Archive = "archive";
    internal const string Upload = "upload";

    private const string Activity = "activity";
    private const string Chat = "chat";
    private const string Presence = "presence";
    private const string Login = "login";
    private const string Idle = "idle";

    private static readonly TimeSpan s_longestIdle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestAway = TimeSpan.FromSeconds(2);

    private readonly ScenarioSettings _settings;
    private readonly (string Activity, double UpTo)[] _shares;
    private readonly double _all;

    /// <summary>Makes a day.</summary>
    /// <param name="settings">The size of a group (that of a room), what else is how large, and the weights.</param>
    public MixedDay(ScenarioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        var all = 0.0;
        _shares = [.. DefaultWeights.Select(weight => (weight.Key, all += settings.Weights.GetValueOrDefault(weight.Key, weight.Value)))];
        _all = all;
        Steps = [Activity, .. DefaultWeights.Keys.Where(activity => activity != Idle && Happens(activity))];
        Features = Happens(Pep) ? [PersonalNode.Interest] : [];
    }

    /// <summary>How often each activity happens, against the others.</summary>
    public static IReadOnlyDictionary<string, double> DefaultWeights { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        [Chat] = 40,
        [Room] = 10,
        [Presence] = 8,
        [Roster] = 5,
        [Pep] = 4,
        [PubSub] = 3,
        [Archive] = 5,
        [Upload] = 2,
        [Login] = 5,
        [Idle] = 18,
    };

    /// <inheritdoc/>
    public string Name => "mixed-day";

    /// <inheritdoc/>
    public string Summary => "all of it, mixed by weights (--weight), on one population; activity is each of them but idle, from when it was due until it was done";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; }

    /// <inheritdoc/>
    public int GroupSize => _settings.RoomSize;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <inheritdoc/>
    public bool NeedsArchives => Happens(Archive);

    /// <summary>A second between two activities of a user.</summary>
    public TimeSpan ThinkTime => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        try
        {
            await DayStage.OpenAsync(group, _settings, Happens).ConfigureAwait(false);
        }
        catch (LoadException failure) when (failure.Kind == LoadException.Unsupported)
        {
            throw new LoadException(failure.Kind, $"{failure.Message} (an activity is left out with --weight NAME=0)", failure);
        }
    }

    /// <inheritdoc/>
    public async Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Find<DayStage>() is { } stage)
        {
            await stage.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        var stage = user.Group.Get<DayStage>();
        var activity = Draw(user.Group.Chance);
        if (activity == Idle)
        {
            await iteration.ThinkAsync(s_longestIdle * user.Group.Chance.NextDouble()).ConfigureAwait(false);
            return;
        }

        try
        {
            if (activity == Login)
            {
                // Not there for a while, which is no part of what a login takes.
                await user.DisconnectAsync().ConfigureAwait(false);
                await iteration.ThinkAsync(s_longestAway * user.Group.Chance.NextDouble()).ConfigureAwait(false);
                iteration.Began(Login, isDueNow: true);
                await ReturnAsync(user, stage).ConfigureAwait(false);
                iteration.Ended();
            }
            else
            {
                iteration.Began(activity);
                await ReturnAsync(user, stage).ConfigureAwait(false);
                await DoAsync(activity, user, stage, cancellationToken).ConfigureAwait(false);
                iteration.Ended();
                iteration.EndedSinceDue(Activity);
            }
        }
        catch (LoadException failure)
        {
            await user.ReturnAsync().ConfigureAwait(false);
            iteration.FailWithin(Activity, failure.Kind);
        }
    }

    private static async ValueTask ReturnAsync(LoadUser user, DayStage stage)
    {
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await stage.EnterAsync(user).ConfigureAwait(false);
    }

    private async ValueTask DoAsync(string activity, LoadUser user, DayStage stage, CancellationToken cancellationToken)
    {
        switch (activity)
        {
            case Chat:
                await stage.ChatAsync(user).ConfigureAwait(false);
                break;
            case Room:
                await stage.Room!.SayAsync(user).ConfigureAwait(false);
                break;
            case Presence:
                await stage.AnnounceAsync(user).ConfigureAwait(false);
                break;
            case Roster:
                await ChangeRosterAsync(user, stage.Rosters!).ConfigureAwait(false);
                break;
            case Pep or PubSub:
                var sending = activity == Pep ? stage.Own!.Publish(user) : stage.Node!.Publish(user);
                await sending.AnsweredAsync().ConfigureAwait(false);
                await sending.ArrivedAsync().ConfigureAwait(false);
                break;
            case Archive:
                await ReadAsync(stage.Walk(user)).ConfigureAwait(false);
                break;
            case Upload:
                await UploadAsync(user, stage.Files!, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static async ValueTask ChangeRosterAsync(LoadUser user, RosterBook rosters)
    {
        await rosters.GetAsync(user).ConfigureAwait(false);
        var contact = rosters.NewContact(user);
        await rosters.SetNameAsync(user, contact, "Tybalt").ConfigureAwait(false);
        await rosters.SetNameAsync(user, contact, "Benvolio").ConfigureAwait(false);
        await rosters.RemoveAsync(user, contact).ConfigureAwait(false);
    }

    private static async ValueTask ReadAsync(ArchiveWalk? walk)
    {
        if (walk is not null)
        {
            while (await walk.NextAsync().ConfigureAwait(false))
            {
                // The next page.
            }

            walk.End();
        }
    }

    private async ValueTask UploadAsync(LoadUser user, FileStore files, CancellationToken cancellationToken)
    {
        var slot = await files.AskAsync(user).ConfigureAwait(false);
        if (_settings.PutsFiles)
        {
            await files.PutAsync(user, slot, cancellationToken).ConfigureAwait(false);
            await files.GetAsync(user, slot, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool Happens(string activity) => _settings.Weights.GetValueOrDefault(activity, DefaultWeights[activity]) > 0;

    private string Draw(Random chance)
    {
        var at = chance.NextDouble() * _all;
        foreach (var (activity, upTo) in _shares)
        {
            if (at < upTo)
            {
                return activity;
            }
        }

        return Idle;
    }
}
