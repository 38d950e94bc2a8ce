using Harness.Conformance.Servers;

namespace Harness.Conformance.Scenarios.Servers.Rfc6121;

/// <summary>Juliet, a user of the target, and romeo of the other domain, who see each other's presence.</summary>
internal static class Friendship
{
    /// <summary>Makes it: both subscriptions are approved, and all that was said for it has been read.</summary>
    /// <exception cref="InconclusiveException">It does not come about.</exception>
    public static async Task<Link> MakeAsync(Stage stage, Actor juliet)
    {
        var romeo = $"romeo@{stage.Remote.Domain}";
        juliet.Ignore(Wire.Stanza("<iq type='set'/>"));
        var link = await stage.Remote.FederateAsync();
        await link.Out.SendAsync($"<presence type='subscribe' from='{romeo}' to='{juliet.BareJid}'/>");
        await juliet.AwaitAsync(Wire.Stanza("<presence type='subscribe'/>"));
        await juliet.SendAsync($"<presence type='subscribed' to='{romeo}'/>");
        await juliet.SendAsync($"<presence type='subscribe' to='{romeo}'/>");
        var request = Wire.Stanza($"<presence type='subscribe' from='{juliet.BareJid}'/>");
        if (!(await link.In.GatherAsync(by: null, request)).Has(request))
        {
            throw new InconclusiveException("the target did not ask the remote contact for a subscription");
        }

        await link.Out.SendAsync($"<presence type='subscribed' from='{romeo}' to='{juliet.BareJid}'/>");
        await link.Out.SendAsync($"<presence from='{romeo}/orchard' to='{juliet.BareJid}'/>");
        await juliet.AwaitAsync(Wire.Optional(Wire.Stanza("<presence type='subscribed'/>")), Wire.Stanza($"<presence type='[absent]' from='{romeo}/orchard'/>"));
        await link.In.GatherAsync(by: null);

        // What a server that knows the presence asks for, or does not, is judged elsewhere.
        link.In.Ignore(Wire.Stanza("<presence type='probe'/>"));
        return link;
    }
}
