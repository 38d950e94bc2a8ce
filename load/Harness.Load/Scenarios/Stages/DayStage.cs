using System.Security;
using Harness.Load.Integrity;
using Harness.Load.Users;

namespace Harness.Load.Scenarios.Stages;

/// <summary>All that a group's users do in a mixed day, on one population: they chat, are in a room, know each other, publish, read archives, and some of them are away.</summary>
internal sealed class DayStage
{
    private readonly LoadGroup _group;
    private readonly ContactCircle _circle;
    private readonly Audience[] _readers;
    private readonly Dictionary<(int From, int To), (Flow Flow, StampedStanza Message)> _chats = [];
    private readonly List<Archive> _archives = [];
    private readonly int[] _logins;

    private DayStage(LoadGroup group, ContactCircle circle)
    {
        _group = group;
        _circle = circle;
        _readers = [.. group.Users.Select(user => group.Audience([user]))];
        _logins = new int[group.Users.Count];
        foreach (var user in group.Users)
        {
            _readers[user.Place].Join(user);
            _logins[user.Place] = user.Logins;
        }
    }

    /// <summary>The room; <see langword="null"/> where nobody says anything in one.</summary>
    internal Room? Room { get; private set; }

    /// <summary>The rosters; <see langword="null"/> where nobody changes one.</summary>
    internal RosterBook? Rosters { get; private set; }

    /// <summary>The node of a service; <see langword="null"/> where nobody publishes to one.</summary>
    internal EventNode? Node { get; private set; }

    /// <summary>Users' own nodes; <see langword="null"/> where nobody publishes to one.</summary>
    internal PersonalNode? Own { get; private set; }

    /// <summary>Where files go; <see langword="null"/> where nobody has any.</summary>
    internal FileStore? Files { get; private set; }

    /// <summary>Prepares what the activities that happen at all need.</summary>
    /// <exception cref="LoadException">The target lacks what one of them needs.</exception>
    internal static async Task<DayStage> OpenAsync(LoadGroup group, ScenarioSettings settings, Func<string, bool> happens)
    {
        var own = happens(MixedDay.Pep) ? await PersonalNode.OpenAsync(group).ConfigureAwait(false) : null;
        var stage = group.Keep(new DayStage(group, await ContactCircle.GatherAsync(group).ConfigureAwait(false)) { Own = own });
        stage.Room = happens(MixedDay.Room) ? await Room.OpenAsync(group).ConfigureAwait(false) : null;
        stage.Node = happens(MixedDay.PubSub) ? await EventNode.OpenAsync(group).ConfigureAwait(false) : null;
        stage.Files = happens(MixedDay.Upload) ? await FileStore.FindAsync(group.Users[0], settings.FileBytes).ConfigureAwait(false) : null;
        for (var place = 0; happens(MixedDay.Archive) && place + 1 < group.Users.Count; place += 2)
        {
            stage._archives.Add(await Archive.FillAsync(group.Users[place], group.Users[place + 1], settings.ArchivedMessages, settings.PageSize).ConfigureAwait(false));
        }

        // Last, so that no push of the others' doing is taken for one of a change.
        stage.Rosters = happens(MixedDay.Roster) ? await RosterBook.OpenAsync(group, settings.RosterItems).ConfigureAwait(false) : null;
        return stage;
    }

    /// <summary>A user who has logged in again is back everywhere.</summary>
    /// <exception cref="LoadException">Somewhere they are not let in.</exception>
    internal async ValueTask EnterAsync(LoadUser user)
    {
        if (_logins[user.Place] == user.Logins)
        {
            return;
        }

        await _circle.EnterAsync(user).ConfigureAwait(false);
        _readers[user.Place].Join(user);
        if (Node is not null)
        {
            await Node.EnterAsync(user).ConfigureAwait(false);
        }

        if (Room is not null)
        {
            await Room.EnterAsync(user).ConfigureAwait(false);
        }

        if (Rosters is not null)
        {
            await Rosters.EnterAsync(user).ConfigureAwait(false);
        }

        _logins[user.Place] = user.Logins;
    }

    /// <summary>A user writes to another who is there.</summary>
    /// <returns>Whether anybody is.</returns>
    /// <exception cref="LoadException">It did not arrive.</exception>
    internal async ValueTask<bool> ChatAsync(LoadUser user)
    {
        LoadUser[] there = [.. _group.Users.Where(other => other != user && _readers[other.Place].Has(other))];
        if (there.Length == 0)
        {
            return false;
        }

        var other = there[_group.Chance.Next(there.Length)];
        if (!_chats.TryGetValue((user.Place, other.Place), out var chat))
        {
            var flow = _readers[other.Place].Open(user);
            chat = _chats[(user.Place, other.Place)] = (flow, flow.Stanza(
                $"<message to='{SecurityElement.Escape(other.BareJid)}' type='chat' id='{StampedStanza.IdPlace}'><body>{StampedStanza.StampPlace}</body></message>"));
        }

        await chat.Flow.SayAsync(chat.Message).ConfigureAwait(false);
        return true;
    }

    /// <summary>A user says what they do now, and all contacts who are there see it.</summary>
    /// <exception cref="LoadException">Somebody did not.</exception>
    internal ValueTask AnnounceAsync(LoadUser user) => _circle.ComeAsync(user);

    /// <summary>A user begins to look through their archive; <see langword="null"/> for one who has nobody to have written with.</summary>
    internal ArchiveWalk? Walk(LoadUser user) => user.Place / 2 < _archives.Count ? _archives[user.Place / 2].Walk(user) : null;

    /// <summary>Takes away what was prepared.</summary>
    /// <exception cref="LoadException">The server does not do it.</exception>
    internal async ValueTask CloseAsync()
    {
        if (Room is not null)
        {
            await Room.DestroyAsync().ConfigureAwait(false);
        }

        if (Node is not null)
        {
            await Node.DeleteAsync().ConfigureAwait(false);
        }

        if (Own is not null)
        {
            await Own.DeleteAsync().ConfigureAwait(false);
        }

        if (Rosters is not null)
        {
            await Rosters.EmptyAsync().ConfigureAwait(false);
        }

        await _circle.PartAsync().ConfigureAwait(false);
    }
}
