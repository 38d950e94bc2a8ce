using System.Security;
using Harness.Load.Integrity;
using Harness.Load.Users;

namespace Harness.Load.Scenarios.Stages;

/// <summary>A node of a publish-subscribe service (XEP-0060) that all users of a group are subscribed to and may publish to.</summary>
internal sealed class EventNode
{
    private const string PubSub = "http://jabber.org/protocol/pubsub";
    private const string Form = $"<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>{PubSub}#node_config</value></field>";

    private readonly string _service;
    private readonly string _node;
    private readonly LoadGroup _group;
    private readonly Audience _subscribers;
    private readonly Flow?[] _flows;
    private readonly StampedStanza?[] _stanzas;
    private readonly int[] _logins;

    private EventNode(LoadGroup group, string service)
    {
        _group = group;
        _service = service;
        _node = $"load-{group.Word}";
        _subscribers = group.Audience(group.Users);
        _flows = new Flow?[group.Users.Count];
        _stanzas = new StampedStanza?[group.Users.Count];
        _logins = new int[group.Users.Count];
    }

    /// <summary>Makes a node with one item, to which anybody may publish, and subscribes all.</summary>
    /// <exception cref="LoadException">There is no such service, or users may make no nodes.</exception>
    internal static async Task<EventNode> OpenAsync(LoadGroup group)
    {
        var owner = group.Users[0];
        var service = await owner.FindServiceAsync(PubSub, "publish-subscribe service (XEP-0060)").ConfigureAwait(false);
        var node = new EventNode(group, service);
        try
        {
            // §8.1.3: created with a configuration. ejabberd 23.01 lets one of several creations at once fail, with an error of the type wait.
            await owner.DoPatientlyAsync("set", service, $"<pubsub xmlns='{PubSub}'><create node='{node._node}'/><configure>{Form}<field var='pubsub#publish_model'><value>open</value></field>"
                + "<field var='pubsub#max_items'><value>1</value></field><field var='pubsub#notify_retract'><value>0</value></field></x></configure></pubsub>").ConfigureAwait(false);
        }
        catch (LoadException failure) when (failure.Kind == LoadException.StanzaError)
        {
            throw new LoadException(LoadException.Unsupported, $"{service} lets a user make no node that all may publish to: {failure.Message}", failure);
        }

        foreach (var user in group.Users)
        {
            await user.DoPatientlyAsync("set", service, $"<pubsub xmlns='{PubSub}'><subscribe node='{node._node}' jid='{SecurityElement.Escape(user.BareJid)}'/></pubsub>").ConfigureAwait(false);
            node._logins[user.Place] = user.Logins;
            node._subscribers.Join(user);
        }

        return node;
    }

    /// <summary>A user who has logged in again is to have notifications, once the server has made their presence known.</summary>
    /// <exception cref="LoadException">The server does not answer.</exception>
    internal async ValueTask EnterAsync(LoadUser user)
    {
        if (_logins[user.Place] != user.Logins)
        {
            await user.FenceAsync().ConfigureAwait(false);
            _logins[user.Place] = user.Logins;
            _subscribers.Join(user);
        }
    }

    /// <summary>Publishes an item (§7.1): the answer, and a notification at each subscriber, are awaited of what is returned.</summary>
    /// <exception cref="LoadException">The user is offline.</exception>
    internal Sending Publish(LoadUser user)
    {
        var flow = _flows[user.Place] ??= _subscribers.Open(user, _service);
        return flow.Request(_stanzas[user.Place] ??= flow.Stanza(
            $"<iq type='set' id='{StampedStanza.IdPlace}' to='{SecurityElement.Escape(_service)}'><pubsub xmlns='{PubSub}'><publish node='{_node}'>"
            + $"<item id='{StampedStanza.IdPlace}'><note xmlns='{PersonalNode.Payload}'>{StampedStanza.StampPlace}</note></item></publish></pubsub></iq>"));
    }

    /// <summary>Deletes the node (§8.4).</summary>
    /// <exception cref="LoadException">The service does not do it.</exception>
    internal async ValueTask DeleteAsync()
    {
        if (_group.Users[0].IsOnline)
        {
            await _group.Users[0].DoPatientlyAsync("set", _service, $"<pubsub xmlns='{PubSub}#owner'><delete node='{_node}'/></pubsub>").ConfigureAwait(false);
        }
    }
}
