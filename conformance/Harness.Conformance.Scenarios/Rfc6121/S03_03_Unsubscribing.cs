namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §3.3: giving up a subscription that one has.</summary>
public static class S03_03_Unsubscribing
{
    /// <summary>§3.3.2: the user's resources learn that they are no longer subscribed.</summary>
    [Scenario("rfc6121/3.3.2/push", "An unsubscribe is pushed to all interested resources of the user with subscription none")]
    [Checks("RFC6121-3.3.2-5")]
    public static async Task An_unsubscribe_is_pushed_at_the_user(Stage stage)
    {
        // Arrange
        var scene = await Household.SubscribedAsync(stage);

        // Act
        await scene.Orchard.SendAsync($"<presence type='unsubscribe' id='end' to='{scene.Balcony.BareJid}'/>");

        // Expect
        var push = Roster.Push($"<item jid='{scene.Balcony.BareJid}' subscription='none'/>");
        foreach (var resource in (Actor[])[scene.Orchard, scene.Street])
        {
            var came = await resource.GatherAsync(scene.Orchard, push);
            stage.Check("RFC6121-3.3.2-5", came.Has(push), $"{resource.Name} receives {push}", came.ToString());
        }

        scene.Rest();
    }

    /// <summary>§3.3.3 rules 1 and 2: the unsubscribe itself, then the push, to every interested resource.</summary>
    [Scenario("rfc6121/3.3.3/unsubscribe-then-push", "The unsubscribe reaches all interested resources of the contact, and then the push with subscription none")]
    [Checks("RFC6121-3.3.3-2", "RFC6121-3.3.3-3")]
    public static async Task The_unsubscribe_comes_before_the_push(Stage stage)
    {
        // Arrange
        var scene = await Household.SubscribedAsync(stage);

        // Act
        await scene.Orchard.SendAsync($"<presence type='unsubscribe' id='end' to='{scene.Balcony.BareJid}'/>");

        // Expect
        var push = Roster.Push($"<item jid='{scene.Orchard.BareJid}' subscription='none'/>");
        await scene.CheckDeliveredThenPushedAsync(
            [scene.Balcony, scene.Chamber], by: scene.Orchard, Couple.Sent("unsubscribe", scene.Orchard), push, delivered: "RFC6121-3.3.3-2", inOrder: "RFC6121-3.3.3-3");
    }

    /// <summary>§3.3.3 rule 3: the user sees each resource go.</summary>
    [Scenario("rfc6121/3.3.3/unavailable", "An unsubscribe brings the user unavailable presence of each resource of the contact")]
    [Checks("RFC6121-3.3.3-2")]
    public static async Task An_unsubscribe_brings_unavailable_presence(Stage stage)
    {
        // Arrange
        var scene = await Household.SubscribedAsync(stage);

        // Act
        await scene.Orchard.SendAsync($"<presence type='unsubscribe' id='end' to='{scene.Balcony.BareJid}'/>");

        // Expect
        await scene.Balcony.GatherAsync(scene.Orchard, Couple.Sent("unsubscribe", scene.Orchard));
        var (one, other) = (Household.Unavailable(scene.Balcony), Household.Unavailable(scene.Chamber));
        var came = await scene.Orchard.GatherAsync(scene.Balcony, one, other);
        stage.Check("RFC6121-3.3.3-2", came.Has(one) && came.Has(other), $"the user receives {one} and {other}", came.ToString());
        scene.Rest();
    }

    /// <summary>§3.3.3: whom one is not subscribed to, one cannot leave.</summary>
    [Scenario("rfc6121/3.3.3/nothing-to-end", "An unsubscribe from a stranger is not delivered, makes no item and no push")]
    [Checks("RFC6121-3.3.3-1", "RFC6121-3.3.3-5")]
    public static async Task An_unsubscribe_from_a_stranger_is_ignored(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");

        // Act
        await romeo.SendAsync($"<presence type='unsubscribe' id='end' to='{juliet.BareJid}'/>");

        // Expect
        await juliet.ExpectAsync(Wire.NothingFrom(romeo));
        var item = await Roster.FindAsync(stage, juliet, romeo.BareJid);
        stage.Check("RFC6121-3.3.3-5", item is null, "no item", Roster.Words(item));
        Roster.Rest(romeo);
    }

    /// <summary>§3.3.3: who takes the request back before it was seen has never asked.</summary>
    [Scenario("rfc6121/3.3.3/request-taken-back", "A request that is taken back while the contact is away is not delivered on arrival")]
    [Checks("RFC6121-3.3.3-6")]
    public static async Task A_request_that_is_taken_back_is_forgotten(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        var account = await stage.AccountAsync("juliet");
        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='{account.BareJid}'/>");
        await romeo.GatherAsync(by: null, Roster.AnyPush);

        // Act
        await romeo.SendAsync($"<presence type='unsubscribe' id='end' to='{account.BareJid}'/>");
        await romeo.GatherAsync(by: null);

        // Expect
        await using var juliet = await Roster.ConnectedAsync(stage, "juliet", account);
        Roster.IgnorePresence(juliet);
        await juliet.SendAsync("<presence/>");
        var came = await juliet.GatherAsync(by: null);
        stage.Check("RFC6121-3.3.3-6", !came.Has(Couple.Sent("subscribe", romeo)), "the contact is not asked", came.ToString());
        var item = await Roster.FindAsync(stage, juliet, romeo.BareJid);
        stage.Check("RFC6121-3.3.3-6", item is null, "no item", Roster.Words(item));
        Roster.Rest(romeo, juliet);
    }
}
