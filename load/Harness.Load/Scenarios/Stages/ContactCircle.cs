using System.Security;
using System.Text;
using Harness.Load.Integrity;
using Harness.Load.Users;
using Xmpp.Xml;

namespace Harness.Load.Scenarios.Stages;

/// <summary>Users each of whom has all others as contacts, with presence subscriptions both ways (RFC 6121 §3), and who of them is available.</summary>
internal sealed class ContactCircle
{
    private readonly LoadGroup _group;
    private readonly Audience[] _contacts;
    private readonly Flow[] _flows;
    private readonly StampedStanza[] _available;
    private readonly StampedStanza[] _unavailable;
    private readonly int[] _logins;

    private ContactCircle(LoadGroup group)
    {
        _group = group;
        _contacts = [.. group.Users.Select(user => group.Audience([.. group.Users.Where(other => other != user)]))];
        _flows = [.. group.Users.Select(user => _contacts[user.Place].Open(user))];
        var (id, stamp) = (StampedStanza.IdPlace, StampedStanza.StampPlace);
        _available = [.. group.Users.Select(user => _flows[user.Place].Stanza($"<presence id='{id}'><status>{stamp}</status>{user.Capabilities}</presence>"))];
        _unavailable = [.. group.Users.Select(user => _flows[user.Place].Stanza($"<presence type='unavailable' id='{id}'><status>{stamp}</status></presence>"))];
        _logins = new int[group.Users.Count];
    }

    /// <summary>Makes contacts of a group's users, all of whom are logged in; where they are already, it is left at that.</summary>
    /// <exception cref="LoadException">A subscription did not come about.</exception>
    internal static async Task<ContactCircle> GatherAsync(LoadGroup group)
    {
        if (group.Find<ContactCircle>() is { } known)
        {
            return known;
        }

        foreach (var user in group.Users)
        {
            var roster = await user.AskAsync("get", to: null, "<query xmlns='jabber:iq:roster'/>").ConfigureAwait(false);
            string[] mutual = [.. (roster.FirstElement?.Elements ?? []).Where(item => item.Attribute("subscription") == "both").Select(item => item.Attribute("jid")).OfType<string>()];
            foreach (var other in group.Users.Take(user.Place).Where(other => !mutual.Contains(other.BareJid, StringComparer.Ordinal)))
            {
                await BefriendAsync(user, other).ConfigureAwait(false);
            }
        }

        var circle = group.Keep(new ContactCircle(group));
        foreach (var user in group.Users)
        {
            circle.Admit(user);
        }

        return circle;
    }

    /// <summary>Who of a user's contacts is available.</summary>
    internal Audience ContactsOf(LoadUser user) => _contacts[user.Place];

    /// <summary>Whether a user is available to the others, in this session.</summary>
    internal bool IsAvailable(LoadUser user) => _logins[user.Place] == user.Logins && user.IsOnline;

    /// <summary>A user who has logged in again is among the available, once the server has made their presence known.</summary>
    /// <exception cref="LoadException">The server does not answer.</exception>
    internal async ValueTask EnterAsync(LoadUser user)
    {
        if (!IsAvailable(user))
        {
            // RFC 6120 §10.1: what one sends is processed in order, so presence is when this is answered.
            await user.DoAsync("get", user.Domain, "<ping xmlns='urn:xmpp:ping'/>").ConfigureAwait(false);
            Admit(user);
        }
    }

    /// <summary>A user becomes available, or changes what they are, and all contacts who are available see it.</summary>
    /// <exception cref="LoadException">Somebody did not.</exception>
    internal ValueTask ComeAsync(LoadUser user) => _flows[user.Place].SayAsync(_available[user.Place]);

    /// <summary>A user becomes unavailable, and all contacts who are available see it; of the others nothing is to arrive at them any more.</summary>
    /// <exception cref="LoadException">Somebody did not.</exception>
    internal ValueTask GoAsync(LoadUser user)
    {
        Leave(user);
        return _flows[user.Place].SayAsync(_unavailable[user.Place]);
    }

    /// <summary>Nothing is to arrive at a user any more, who is about to log out or to be unavailable.</summary>
    internal void Leave(LoadUser user)
    {
        _logins[user.Place] = 0;
        foreach (var other in _group.Users.Where(other => other != user))
        {
            _contacts[other.Place].Leave(user);
        }
    }

    /// <summary>Takes all from each other's rosters, which ends the subscriptions (RFC 6121 §2.5).</summary>
    /// <exception cref="LoadException">The server does not do it.</exception>
    internal async ValueTask PartAsync()
    {
        foreach (var user in _group.Users.Where(user => user.IsOnline))
        {
            foreach (var other in _group.Users.Where(other => other != user))
            {
                await user.DoAsync("set", to: null, $"<query xmlns='jabber:iq:roster'><item jid='{SecurityElement.Escape(other.BareJid)}' subscription='remove'/></query>").ConfigureAwait(false);
            }
        }
    }

    private void Admit(LoadUser user)
    {
        _logins[user.Place] = user.Logins;
        foreach (var other in _group.Users.Where(other => other != user))
        {
            _contacts[other.Place].Join(user);
        }
    }

    // RFC 6121 §3.1, both ways: each step waits for what it has brought to the other.
    private static async ValueTask BefriendAsync(LoadUser romeo, LoadUser juliet)
    {
        using (var asked = Presence(juliet, "subscribe"u8.ToArray(), romeo))
        {
            Send(romeo, juliet, "subscribe");
            await asked.ArrivedAsync().ConfigureAwait(false);
        }

        using (var approved = Presence(romeo, "subscribed"u8.ToArray(), juliet))
        using (var askedBack = Presence(romeo, "subscribe"u8.ToArray(), juliet))
        {
            Send(juliet, romeo, "subscribed");
            Send(juliet, romeo, "subscribe");
            await approved.ArrivedAsync().ConfigureAwait(false);
            await askedBack.ArrivedAsync().ConfigureAwait(false);
        }

        using (var approved = Presence(juliet, "subscribed"u8.ToArray(), romeo))
        {
            Send(romeo, juliet, "subscribed");
            await approved.ArrivedAsync().ConfigureAwait(false);
        }
    }

    private static void Send(LoadUser from, LoadUser to, string type) => from.Send(Encoding.UTF8.GetBytes($"<presence to='{SecurityElement.Escape(to.BareJid)}' type='{type}'/>"));

    private static Expectation Presence(LoadUser at, byte[] type, LoadUser from)
    {
        var sender = Encoding.UTF8.GetBytes(SecurityElement.Escape(from.BareJid));
        return at.Expect((in XmlFrame stanza) => stanza.LocalName.SequenceEqual("presence"u8)
            && stanza.TryGetAttribute("type"u8, out var found) && found.SequenceEqual(type)
            && stanza.TryGetAttribute("from"u8, out var by) && by.SequenceEqual(sender));
    }
}
