using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>Arranges presence subscriptions between two accounts, by the stanzas of RFC 6121 §3, over sessions that are gone before the scenario begins.</summary>
internal static class Bonds
{
    /// <summary>The subscriber sees the publisher's presence from now on; the other way round nothing changes.</summary>
    internal static async Task SubscribeAsync(Stage stage, Account subscriber, Account publisher)
    {
        await using var asks = await EnterAsync(stage, "asks", subscriber);
        await using var grants = await EnterAsync(stage, "grants", publisher);
        await asks.SendAsync($"<presence type='subscribe' id='ask' to='{publisher.BareJid}'/>");
        await grants.AwaitAsync(Wire.Stanza($"<presence type='subscribe' from='{subscriber.BareJid}'/>"));
        await grants.SendAsync($"<presence type='subscribed' id='grant' to='{subscriber.BareJid}'/>");
        await asks.AwaitAsync(Wire.Stanza($"<presence type='subscribed' from='{publisher.BareJid}'/>"));
        await LeaveAsync(asks);
        await LeaveAsync(grants);
    }

    /// <summary>Both see each other's presence from now on.</summary>
    internal static async Task BefriendAsync(Stage stage, Account one, Account other)
    {
        await SubscribeAsync(stage, one, other);
        await SubscribeAsync(stage, other, one);
    }

    /// <summary>A publisher and a subscriber, both available; the presence of the subscriber's arrival and of siblings does not matter.</summary>
    internal static async Task<(Actor Publisher, Actor Subscriber)> AvailablePairAsync(Stage stage)
    {
        var (romeo, juliet) = (await stage.AccountAsync("romeo"), await stage.AccountAsync("juliet"));
        await SubscribeAsync(stage, subscriber: juliet, publisher: romeo);
        var orchard = await stage.OnlineAsync("orchard", romeo);
        var balcony = await stage.ConnectAsync("balcony", juliet);
        await balcony.SendAsync("<presence/>");
        var there = Wire.Stanza($"<presence type='[absent]' from='{orchard.FullJid}'/>");

        // Whether a resource's own presence comes back to it is judged elsewhere (§4.2.2).
        var came = await balcony.GatherAsync(by: null, there);
        if (!came.Has(there))
        {
            throw new InconclusiveException($"the subscriber is not told that the publisher is there; came: {came}");
        }

        return (orchard, balcony);
    }

    private static async Task<Actor> EnterAsync(Stage stage, string name, Account account)
    {
        var actor = await stage.ConnectAsync(name, account);
        await actor.AskAsync("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");

        // Pushes and presence come along with a subscription; here they are only on the way.
        actor.Ignore(Wire.Stanza("<iq type='set'><query xmlns='jabber:iq:roster'/></iq>"));
        actor.Ignore(Wire.Stanza("<presence type='[absent]'/>"));
        actor.Ignore(Wire.Stanza("<presence type='unavailable'/>"));
        await actor.SendAsync("<presence/>");
        await actor.AwaitAsync(Wire.Nothing);
        return actor;
    }

    private static async Task LeaveAsync(Actor actor)
    {
        await actor.SendAsync("<presence type='unavailable'/>");
        await actor.AwaitAsync(Wire.Nothing);
        await actor.SendAsync("</stream:stream>");
        await actor.AwaitAsync(Wire.StreamEnd);
    }
}
