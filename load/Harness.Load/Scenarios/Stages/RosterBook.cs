using System.Globalization;
using System.Security;
using System.Text;
using Harness.Load.Users;
using Xmpp.Xml;

namespace Harness.Load.Scenarios.Stages;

/// <summary>The rosters of a group's users, whose sessions have asked for them and so get pushes (RFC 6121 §2.2): each change is awaited at every session of the account, the one that made it too (§2.1.6).</summary>
internal sealed class RosterBook
{
    private readonly LoadGroup _group;
    private readonly int _items;
    private readonly int[] _logins;
    private int _last;

    private RosterBook(LoadGroup group, int items)
    {
        _group = group;
        _items = items;
        _logins = new int[group.Users.Count];
    }

    /// <summary>Fills the rosters, and has all sessions ask for theirs.</summary>
    /// <exception cref="LoadException">The server does not take an item.</exception>
    internal static async Task<RosterBook> OpenAsync(LoadGroup group, int items)
    {
        var book = new RosterBook(group, items);
        foreach (var owner in group.Users.DistinctBy(user => user.BareJid, StringComparer.Ordinal))
        {
            for (var number = 0; number < items; number++)
            {
                await SetAsync(owner, Friend(owner, number), $"name='Friend {number}'").ConfigureAwait(false);
            }
        }

        foreach (var user in group.Users)
        {
            await book.EnterAsync(user).ConfigureAwait(false);
        }

        return book;
    }

    /// <summary>A user who has logged in asks for the roster once, and is interested in its changes from then on.</summary>
    /// <exception cref="LoadException">The server does not answer.</exception>
    internal async ValueTask EnterAsync(LoadUser user)
    {
        if (_logins[user.Place] != user.Logins)
        {
            await user.DoAsync("get", to: null, "<query xmlns='jabber:iq:roster'/>").ConfigureAwait(false);
            _logins[user.Place] = user.Logins;
        }
    }

    /// <summary>Gets the roster (§2.2): all that was put into it is there.</summary>
    /// <exception cref="LoadException">The server does not answer, or something is missing (<c>roster</c>).</exception>
    internal async ValueTask GetAsync(LoadUser user)
    {
        var answer = await user.AskAsync("get", to: null, "<query xmlns='jabber:iq:roster'/>").ConfigureAwait(false);
        var items = (answer.FirstElement?.Elements ?? []).Select(item => item.Attribute("jid")).ToHashSet(StringComparer.Ordinal);
        var missing = Enumerable.Range(0, _items).Count(number => !items.Contains(Friend(user, number)));
        if (missing > 0)
        {
            throw new LoadException("roster", $"{missing} of {_items} items are not in the roster");
        }
    }

    /// <summary>A contact that no other change is about.</summary>
    internal string NewContact(LoadUser user) => string.Create(CultureInfo.InvariantCulture, $"x{user.Place}-{++_last}@{user.Domain}");

    /// <summary>Adds or changes an item (§2.3, §2.4), until all sessions know.</summary>
    /// <exception cref="LoadException">The server refuses, or a push did not come.</exception>
    internal ValueTask SetNameAsync(LoadUser user, string contact, string name) => PushedAsync(user, contact, name, $"name='{name}'");

    /// <summary>Removes an item (§2.5), until all sessions know.</summary>
    /// <exception cref="LoadException">The server refuses, or a push did not come.</exception>
    internal ValueTask RemoveAsync(LoadUser user, string contact) => PushedAsync(user, contact, "remove", "subscription='remove'");

    /// <summary>Removes what was put into the rosters.</summary>
    /// <exception cref="LoadException">The server does not do it.</exception>
    internal async ValueTask EmptyAsync()
    {
        foreach (var owner in _group.Users.Where(user => user.IsOnline).DistinctBy(user => user.BareJid, StringComparer.Ordinal))
        {
            for (var number = 0; number < _items; number++)
            {
                await SetAsync(owner, Friend(owner, number), "subscription='remove'").ConfigureAwait(false);
            }
        }
    }

    private async ValueTask PushedAsync(LoadUser user, string contact, string mark, string attribute)
    {
        Expectation[] pushes = [.. _group.Users.Where(other => other.BareJid == user.BareJid && other.IsOnline && _logins[other.Place] == other.Logins).Select(other => Push(other, contact, mark))];
        try
        {
            await SetAsync(user, contact, attribute).ConfigureAwait(false);
            foreach (var push in pushes)
            {
                await push.ArrivedAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var push in pushes)
            {
                push.Dispose();
            }
        }
    }

    // A push has one item (§2.1.6), so that contact and mark belong together.
    private static Expectation Push(LoadUser at, string contact, string mark)
    {
        var (jid, sign) = (Encoding.UTF8.GetBytes(contact), Encoding.UTF8.GetBytes(mark));
        return at.Expect((in XmlFrame stanza) => stanza.LocalName.SequenceEqual("iq"u8) && stanza.Bytes.IndexOf(jid) >= 0 && stanza.Bytes.IndexOf(sign) >= 0 && stanza.Bytes.IndexOf("jabber:iq:roster"u8) >= 0);
    }

    private static ValueTask SetAsync(LoadUser user, string contact, string attribute) =>
        user.DoAsync("set", to: null, $"<query xmlns='jabber:iq:roster'><item jid='{SecurityElement.Escape(contact)}' {attribute}/></query>");

    private static string Friend(LoadUser user, int number) => string.Create(CultureInfo.InvariantCulture, $"friend-{number}@{user.Domain}");
}
