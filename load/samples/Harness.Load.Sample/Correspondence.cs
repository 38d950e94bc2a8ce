using System.Security;
using Harness.Load.Integrity;
using Harness.Load.Users;

namespace Harness.Load.Sample;

/// <summary>What two users have written to each other. Both are on one worker, so that nothing here needs a lock.</summary>
internal sealed class Correspondence
{
    private readonly Audience[] _readers;
    private readonly Letters[] _messages;
    private readonly Letters[] _receipts;

    internal Correspondence(LoadGroup group)
    {
        // An audience is who has to get something: here one user, who is in it while they are there.
        _readers = [.. group.Users.Select(user => group.Audience([user]))];
        _messages = [.. group.Users.Select(user => Between(user, group.Users[1 - user.Place], "<request xmlns='urn:xmpp:receipts'/>"))];
        _receipts = [.. group.Users.Select(user => Between(user, group.Users[1 - user.Place], "<received xmlns='urn:xmpp:receipts' id='letter'/>"))];
    }

    internal ValueTask WriteAsync(LoadUser from, LoadUser to) => SendAsync(_messages[from.Place], from, to);

    internal ValueTask ConfirmAsync(LoadUser from, LoadUser to) => SendAsync(_receipts[from.Place], from, to);

    private async ValueTask SendAsync(Letters letters, LoadUser from, LoadUser to)
    {
        await EnterAsync(from).ConfigureAwait(false);
        await EnterAsync(to).ConfigureAwait(false);

        // Sent, and awaited at everybody in the audience: what is lost, doubled, changed or out of order is counted.
        await letters.Flow.SayAsync(letters.Stanza).ConfigureAwait(false);
    }

    // Who was not there logs in, and is to get what is sent from when the server knows about it.
    private async ValueTask EnterAsync(LoadUser user)
    {
        await user.ConnectAsync().ConfigureAwait(false);
        if (!_readers[user.Place].Has(user))
        {
            await user.FenceAsync().ConfigureAwait(false);
            _readers[user.Place].Join(user);
        }
    }

    // A stanza is written once and sent often; each time its number and its stamp are filled in.
    private Letters Between(LoadUser from, LoadUser to, string payload)
    {
        var flow = _readers[to.Place].Open(from);
        return new Letters(flow, flow.Stanza($"<message to='{SecurityElement.Escape(to.BareJid)}' type='chat' id='{StampedStanza.IdPlace}'><body>{StampedStanza.StampPlace}</body>{payload}</message>"));
    }

    private sealed record Letters(Flow Flow, StampedStanza Stanza);
}
