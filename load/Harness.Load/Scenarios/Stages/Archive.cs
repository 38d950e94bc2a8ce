using System.Globalization;
using System.Security;
using System.Text;
using Harness.Load.Integrity;
using Harness.Load.Users;
using Xmpp.Xml;

namespace Harness.Load.Scenarios.Stages;

/// <summary>The archives of a pair of users (XEP-0313), with so many messages that one had written to the other before the load.</summary>
internal sealed class Archive
{
    private const string Mam = "urn:xmpp:mam:2";
    private const int AtOnce = 20;
    private const int MostLooks = 50;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    private readonly Flow _written;
    private readonly int _messages;
    private readonly int _page;
    private int _lastQuery;

    private Archive(Flow written, int messages, int page)
    {
        _written = written;
        _messages = messages;
        _page = page;
    }

    /// <summary>Fills the archives of two users: the first writes to the second.</summary>
    /// <exception cref="LoadException">There are no archives, or they do not keep what is written.</exception>
    internal static async Task<Archive> FillAsync(LoadUser writer, LoadUser reader, int messages, int page)
    {
        foreach (var user in new[] { writer, reader })
        {
            await DemandAsync(user).ConfigureAwait(false);
        }

        var audience = writer.Group.Audience([reader]);
        audience.Join(reader);
        var flow = audience.Open(writer);
        var stanza = flow.Stanza($"<message to='{SecurityElement.Escape(reader.BareJid)}' type='chat' id='{StampedStanza.IdPlace}'><body>{StampedStanza.StampPlace}</body></message>");
        for (var left = messages; left > 0; left -= AtOnce)
        {
            Sending[] some = [.. Enumerable.Range(0, Math.Min(AtOnce, left)).Select(_ => flow.Send(stanza))];
            foreach (var one in some)
            {
                await one.ArrivedAsync().ConfigureAwait(false);
            }
        }

        var archive = new Archive(flow, messages, page);
        foreach (var user in new[] { writer, reader })
        {
            await archive.AwaitAllAsync(user).ConfigureAwait(false);
        }

        return archive;
    }

    /// <summary>A user begins to look through what was written.</summary>
    internal ArchiveWalk Walk(LoadUser user) => new(this, user);

    /// <summary>Asks for a page (§4.3.2, XEP-0059 §2.2).</summary>
    /// <param name="user">Who asks for their archive.</param>
    /// <param name="after">The last message of the page before, or <see langword="null"/> for the first page.</param>
    /// <param name="reading">Where messages are counted.</param>
    /// <returns>The last message of the page; <see langword="null"/> where there is no page after it.</returns>
    /// <exception cref="LoadException">The server does not answer.</exception>
    internal async ValueTask<string?> PageAsync(LoadUser user, string? after, Reading reading)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"page-{user.Place}-{++_lastQuery}.");
        var query = Encoding.UTF8.GetBytes(mark);
        var other = user == _written.Sender ? _written.Audience.Members[0] : _written.Sender;
        using var results = user.Expect(
            (in XmlFrame stanza) =>
            {
                // §4.2: "the server MUST also include" the queryid "in that result element".
                if (!stanza.LocalName.SequenceEqual("message"u8) || stanza.Bytes.IndexOf(query) < 0)
                {
                    return false;
                }

                reading.Take(stanza.Bytes);
                return true;
            },
            int.MaxValue);
        var position = after is null ? string.Empty : $"<after>{SecurityElement.Escape(after)}</after>";
        var answer = await user.AskAsync("set", to: null, $"<query xmlns='{Mam}' queryid='{mark}'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>{Mam}</value></field>"
            + $"<field var='with'><value>{SecurityElement.Escape(other.BareJid)}</value></field></x><set xmlns='http://jabber.org/protocol/rsm'><max>{_page}</max>{position}</set></query>").ConfigureAwait(false);
        var end = answer.Child(Mam, "fin") ?? throw new LoadException("archive", "the answer has no <fin/>");
        return end.Attribute("complete") is "true" or "1" ? null : end.Child("http://jabber.org/protocol/rsm", "set")?.Child("http://jabber.org/protocol/rsm", "last")?.Text;
    }

    internal Reading Read() => new(_written, _messages);

    private static async ValueTask DemandAsync(LoadUser user)
    {
        if (!await ServiceSearch.HasAsync(user, user.BareJid, Mam).ConfigureAwait(false))
        {
            throw new LoadException(LoadException.Unsupported, $"the target has no archives (XEP-0313): {user.BareJid} has not the feature {Mam}");
        }

        try
        {
            await user.DoAsync("set", to: null, $"<prefs xmlns='{Mam}' default='always'><always/><never/></prefs>").ConfigureAwait(false);
        }
        catch (LoadException failure) when (failure.Kind == LoadException.StanzaError)
        {
            // XEP-0441 is optional: where a server lets nobody choose, it shows below whether it keeps messages.
        }
    }

    // A server may write behind what it delivers.
    private async ValueTask AwaitAllAsync(LoadUser user)
    {
        for (var look = 0; ; look++)
        {
            var reading = Read();
            string? after = null;
            do
            {
                after = await PageAsync(user, after, reading).ConfigureAwait(false);
            }
            while (after is not null && !reading.IsComplete);

            if (reading.IsComplete)
            {
                return;
            }

            if (look == MostLooks)
            {
                throw new LoadException(LoadException.Unsupported, $"the archive of {user.BareJid} has not the {_messages} messages that were written");
            }

            using var pause = user.Expect((in XmlFrame _) => false);
            await pause.HasArrivedAsync(s_patience).ConfigureAwait(false);
        }
    }
}

/// <summary>One look through an archive, page by page.</summary>
internal sealed class ArchiveWalk
{
    private readonly Archive _archive;
    private readonly LoadUser _user;
    private readonly Reading _reading;
    private string? _after;

    internal ArchiveWalk(Archive archive, LoadUser user)
    {
        _archive = archive;
        _user = user;
        _reading = archive.Read();
    }

    /// <summary>Reads the next page.</summary>
    /// <returns>Whether there is more to read.</returns>
    /// <exception cref="LoadException">The server does not answer.</exception>
    internal async ValueTask<bool> NextAsync()
    {
        _after = await _archive.PageAsync(_user, _after, _reading).ConfigureAwait(false);
        return _after is not null && !_reading.IsComplete;
    }

    /// <summary>It is over, and is counted.</summary>
    /// <exception cref="LoadException">Something was missing, doubled, out of order or changed (<c>archive</c>).</exception>
    internal void End()
    {
        if (_reading.End(_user.Site.Ledger) is { } fault)
        {
            throw new LoadException("archive", fault);
        }
    }
}
