namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>A user (Romeo) and a contact (Juliet) of the target, brought into a subscription state by the stanzas of RFC 6121 §3; both are available and interested.</summary>
/// <param name="Stage">Where they play.</param>
/// <param name="User">The user's resource.</param>
/// <param name="Contact">The contact's resource.</param>
internal sealed record Couple(Stage Stage, Actor User, Actor Contact)
{
    /// <summary>Arranging: both arrive, the user has an item for the contact, and the stanzas that lead to the state are exchanged.</summary>
    /// <exception cref="InconclusiveException">The roster does not show the state.</exception>
    internal static async Task<Couple> InAsync(Stage stage, SubscriptionState state)
    {
        var user = await Roster.InterestedAsync(stage, "romeo");
        var contact = await Roster.InterestedAsync(stage, "juliet");
        var couple = new Couple(stage, user, contact);
        await Roster.StoreAsync(stage, user, $"<item jid='{contact.BareJid}' name='Juliet'/>");
        foreach (var (who, type) in state.Path)
        {
            var (came, _) = await couple.SendAsync(who, type, awaited: true);
            if (!came.Has(Sent(type, couple.Of(who))))
            {
                throw new InconclusiveException($"on the way to {state} the {type} of {couple.Of(who).Name} was not delivered; came: {came}");
            }
        }

        var item = await Roster.FindAsync(stage, user, contact.BareJid);
        return state.IsShownBy(item)
            ? couple
            : throw new InconclusiveException($"the state {state} was not reached: the roster has {Roster.Words(item)}");
    }

    /// <summary>Sends a subscription stanza and takes what it leads to: at the other side, then at the sender's.</summary>
    /// <param name="who">The sender.</param>
    /// <param name="type">The type of the presence.</param>
    /// <param name="awaited">Whether it must arrive, so that a late arrival is waited for.</param>
    internal async Task<(Gathered AtOther, Gathered AtSender)> SendAsync(Party who, string type, bool awaited)
    {
        var (sender, other) = (Of(who), Of(who == Party.User ? Party.Contact : Party.User));
        await sender.SendAsync($"<presence type='{type}' id='{Stage.NewId(type)}' to='{other.BareJid}'/>");
        var atOther = await other.GatherAsync(sender, awaited ? [Sent(type, sender)] : []);
        var atSender = await sender.GatherAsync(other);
        return (atOther, atSender);
    }

    /// <summary>A subscription stanza of an actor's account, as it arrives.</summary>
    internal static WireMatcher Sent(string type, Actor from) => Wire.Stanza($"<presence type='{type}' from='{from.BareJid}'/>");

    /// <summary>
    /// Whether the user is in a state now. The roster shows all of it but "pending in". That the contact's request is there is shown by an approval,
    /// which then is routed and makes it "from" (A.2.3); that it is not there, by a further resource of the user, which is not asked (§3.1.3).
    /// </summary>
    /// <returns><see langword="null"/> if it is, else what was seen instead.</returns>
    internal async Task<string?> DifferenceAsync(SubscriptionState state)
    {
        var item = await Roster.FindAsync(Stage, User, Contact.BareJid);
        if (!state.IsShownBy(item))
        {
            return $"the user's roster has {Roster.Words(item)}";
        }

        if (state.PendingIn)
        {
            var (came, _) = await SendAsync(Party.User, "subscribed", awaited: true);
            var after = await Roster.FindAsync(Stage, User, Contact.BareJid);
            return came.Has(Sent("subscribed", User)) && after?.Attribute("subscription")?.Value is "from" or "both"
                ? null
                : $"no request is pending: an approval leads to {Roster.Words(after)}, and to the contact came {came}";
        }

        return await FurtherResourceIsAskedAsync(Party.User) ? "a request of the contact is still pending: a further resource of the user is asked" : null;
    }

    /// <summary>Whether a resource that one side opens now is given the request of the other.</summary>
    internal async Task<bool> FurtherResourceIsAskedAsync(Party who)
    {
        var (asked, asks) = (Of(who), Of(who == Party.User ? Party.Contact : Party.User));
        var further = await Stage.ConnectAsync($"{asked.Name}-2", asked.Account);
        Roster.IgnorePresence(further);
        await further.SendAsync("<presence/>");
        var own = await further.GatherAsync(by: null);
        var whole = await further.GatherAsync(asks);
        Roster.Rest(further);
        return own.Has(Sent("subscribe", asks)) || whole.Has(Sent("subscribe", asks));
    }

    /// <summary>After the last judgement: what else these stanzas lead to (pushes, answers of the servers to one another) is judged by other scenarios.</summary>
    internal void Rest()
    {
        Roster.Rest(User, Contact);
    }

    private Actor Of(Party who) => who == Party.User ? User : Contact;
}
