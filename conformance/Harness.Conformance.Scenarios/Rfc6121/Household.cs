namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>A user (Romeo) and a contact (Juliet) with two resources each, all of them available and interested; nothing is passed over.</summary>
/// <param name="Stage">Where they play.</param>
/// <param name="Orchard">The user's first resource, which acts for the user.</param>
/// <param name="Street">The user's second.</param>
/// <param name="Balcony">The contact's first resource, which acts for the contact.</param>
/// <param name="Chamber">The contact's second.</param>
internal sealed record Household(Stage Stage, Actor Orchard, Actor Street, Actor Balcony, Actor Chamber)
{
    /// <summary>Arranging: the user has asked the contact, who has not answered.</summary>
    internal static async Task<Household> AskedAsync(Stage stage)
    {
        var scene = await ArriveAsync(stage);
        await scene.AskAsync();
        return scene;
    }

    /// <summary>Arranging: the user is subscribed to the contact.</summary>
    internal static async Task<Household> SubscribedAsync(Stage stage)
    {
        var scene = await AskedAsync(stage);
        await scene.Balcony.SendAsync($"<presence type='subscribed' id='grant' to='{scene.Orchard.BareJid}'/>");
        await ReachAsync(scene.Orchard, scene.Balcony, Couple.Sent("subscribed", scene.Balcony));
        await scene.SettleAsync();
        return scene;
    }

    /// <summary>Available presence of a resource.</summary>
    internal static WireMatcher Available(Actor of) => Wire.Stanza($"<presence type='[absent]' from='{of.FullJid}'/>");

    /// <summary>Unavailable presence of a resource.</summary>
    internal static WireMatcher Unavailable(Actor of) => Wire.Stanza($"<presence type='unavailable' from='{of.FullJid}'/>");

    /// <summary>Judges that each of these resources receives the stanza and the push, and in this order.</summary>
    internal async Task CheckDeliveredThenPushedAsync(
        IReadOnlyList<Actor> resources, Actor by, WireMatcher stanza, WireMatcher push, string delivered, string inOrder)
    {
        var seen = new List<(Actor Resource, Gathered Came)>();
        foreach (var resource in resources)
        {
            seen.Add((resource, await resource.GatherAsync(by, stanza, push)));
        }

        foreach (var (resource, came) in seen)
        {
            Stage.Check(delivered, came.Has(stanza) && came.Has(push), $"{resource.Name} receives {stanza} and {push}", came.ToString());
            Stage.Check(inOrder, Roster.InOrder(came, stanza, push), $"{resource.Name} receives the stanza before the push", came.ToString());
        }

        Rest();
    }

    /// <summary>After the last judgement: what still comes is judged by other scenarios.</summary>
    internal void Rest() => Roster.Rest(Orchard, Street, Balcony, Chamber);

    private static async Task<Household> ArriveAsync(Stage stage)
    {
        var (romeo, juliet) = (await stage.AccountAsync("romeo"), await stage.AccountAsync("juliet"));
        var scene = new Household(
            stage,
            await Roster.ArrivedAsync(stage, "orchard", romeo),
            await Roster.ArrivedAsync(stage, "street", romeo),
            await Roster.ArrivedAsync(stage, "balcony", juliet),
            await Roster.ArrivedAsync(stage, "chamber", juliet));
        await scene.SettleAsync();
        return scene;
    }

    private async Task AskAsync()
    {
        await Orchard.SendAsync($"<presence type='subscribe' id='ask' to='{Balcony.BareJid}'/>");
        await ReachAsync(Balcony, Orchard, Couple.Sent("subscribe", Orchard));
        await SettleAsync();
    }

    private static async Task ReachAsync(Actor receiver, Actor by, WireMatcher awaited)
    {
        var came = await receiver.GatherAsync(by, awaited);
        if (!came.Has(awaited))
        {
            throw new InconclusiveException($"{receiver.Name} waited for {awaited}; came: {came}");
        }
    }

    // What one step brings to a resource is there when markers of all the others are.
    private Task SettleAsync() => Roster.SettleAsync(Orchard, Street, Balcony, Chamber);
}
