using System.Text;
using Harness.Load.Integrity;
using Harness.Load.Users;
using Xmpp.Xml;

namespace Harness.Load.Scenarios.Stages;

/// <summary>Users' own nodes (XEP-0163): contacts who say that they want to be notified, are, as long as they are available.</summary>
internal sealed class PersonalNode
{
    /// <summary>The namespace of what is published, and the node.</summary>
    internal const string Payload = "urn:harness:load:note";

    /// <summary>What a user says who wants to be notified (§4).</summary>
    internal const string Interest = $"{Payload}+notify";

    private const int MostAttempts = 20;
    private const int MostRefusals = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly StampedStanza[] _stanzas;
    private readonly Flow[] _flows;

    private PersonalNode(LoadGroup group, ContactCircle circle)
    {
        _flows = [.. group.Users.Select(user => circle.ContactsOf(user).Open(user))];
        _stanzas = [.. group.Users.Select(user => _flows[user.Place].Stanza(
            $"<iq type='set' id='{StampedStanza.IdPlace}'>{Publication("current", StampedStanza.StampPlace)}</iq>"))];
    }

    /// <summary>Makes contacts of all, and sees that the server knows who wants to be notified: it has to ask first (XEP-0115 §6.2).</summary>
    /// <exception cref="LoadException">The server has no personal eventing, or does not notify.</exception>
    internal static async Task<PersonalNode> OpenAsync(LoadGroup group)
    {
        var circle = await ContactCircle.GatherAsync(group).ConfigureAwait(false);
        foreach (var user in group.Users)
        {
            await RehearseAsync(user).ConfigureAwait(false);
        }

        return new PersonalNode(group, circle);
    }

    /// <summary>Publishes an item: the answer, and a notification at each contact, are awaited of what is returned.</summary>
    /// <exception cref="LoadException">The user is offline.</exception>
    internal Sending Publish(LoadUser user) => _flows[user.Place].Request(_stanzas[user.Place]);

    /// <summary>Deletes the nodes (XEP-0060 §8.4).</summary>
    /// <exception cref="LoadException">The server does not do it.</exception>
    internal async ValueTask DeleteAsync()
    {
        foreach (var user in _flows.Select(flow => flow.Sender).Where(user => user.IsOnline))
        {
            await user.DoAsync("set", to: null, $"<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><delete node='{Payload}'/></pubsub>").ConfigureAwait(false);
        }
    }

    private static async ValueTask RehearseAsync(LoadUser user)
    {
        LoadUser[] deaf = [.. user.Group.Users.Where(other => other != user)];
        for (var attempt = 0; attempt < MostAttempts && deaf.Length > 0; attempt++)
        {
            try
            {
                deaf = await NotifyAsync(user, deaf, $"rehearsal {user.Place} {attempt}.").ConfigureAwait(false);
            }
            catch (LoadException failure) when (failure.Kind == LoadException.StanzaError)
            {
                // ejabberd refuses some of the first publications that make a node, where many are made at a time.
                if (attempt == MostRefusals)
                {
                    throw new LoadException(LoadException.Unsupported, $"the target has no personal eventing (XEP-0163): {failure.Message}", failure);
                }
            }

            foreach (var other in deaf)
            {
                // ejabberd forgets what a contact can do that came before the subscription did.
                other.Send(other.Site.Capabilities.Presence);
            }
        }

        if (deaf.Length > 0)
        {
            throw new LoadException(LoadException.Unsupported, $"the target notifies {deaf.Length} of {user.Group.Users.Count - 1} contacts of nothing that is published at {user.BareJid} (XEP-0163)");
        }
    }

    // Who of them was not notified.
    private static async ValueTask<LoadUser[]> NotifyAsync(LoadUser user, LoadUser[] others, string text)
    {
        var mark = Encoding.UTF8.GetBytes(text);
        Expectation[] heard = [.. others.Select(other => other.Expect((in XmlFrame stanza) => stanza.Bytes.IndexOf(mark) >= 0))];
        try
        {
            await user.DoAsync("set", to: null, Publication("current", text)).ConfigureAwait(false);
            var deaf = new List<LoadUser>();
            for (var index = 0; index < others.Length; index++)
            {
                if (!await heard[index].HasArrivedAsync(s_patience).ConfigureAwait(false))
                {
                    deaf.Add(others[index]);
                }
            }

            return [.. deaf];
        }
        finally
        {
            foreach (var one in heard)
            {
                one.Dispose();
            }
        }
    }

    private static string Publication(string item, string text) =>
        $"<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='{Payload}'><item id='{item}'><note xmlns='{Payload}'>{text}</note></item></publish></pubsub>";
}
