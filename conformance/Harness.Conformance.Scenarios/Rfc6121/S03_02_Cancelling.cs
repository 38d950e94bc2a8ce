namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §3.2: cancelling a subscription that was granted.</summary>
public static class S03_02_Cancelling
{
    /// <summary>§3.2.2: the user sees each resource go.</summary>
    [Scenario("rfc6121/3.2.2/unavailable", "A cancellation brings unavailable presence of each resource of the contact, and the cancellation itself")]
    [Checks("RFC6121-3.2.2-4", "RFC6121-3.2.3-4")]
    public static async Task A_cancellation_brings_unavailable_presence(Stage stage)
    {
        // Arrange
        var scene = await Household.SubscribedAsync(stage);

        // Act
        await scene.Balcony.SendAsync($"<presence type='unsubscribed' id='end' to='{scene.Orchard.BareJid}'/>");

        // Expect
        WireMatcher[] wanted = [Household.Unavailable(scene.Balcony), Household.Unavailable(scene.Chamber), Couple.Sent("unsubscribed", scene.Balcony)];
        var came = await scene.Orchard.GatherAsync(scene.Balcony, wanted);
        var whole = Array.TrueForAll(wanted, came.Has);
        stage.Check("RFC6121-3.2.2-4", whole, $"the user receives {string.Join(" and ", (object[])wanted)}", came.ToString());
        stage.Check("RFC6121-3.2.3-4", whole, $"the user receives {string.Join(" and ", (object[])wanted)}", came.ToString());
        scene.Rest();
    }

    /// <summary>§3.2.2: "While the user is still subscribed", that is before the cancellation.</summary>
    [Scenario("rfc6121/3.2.2/unavailable-first", "Unavailable presence comes before the cancellation")]
    [Checks("RFC6121-3.2.2-5", "RFC6121-3.2.2-6")]
    public static async Task Unavailable_presence_comes_before_the_cancellation(Stage stage)
    {
        // Arrange
        var scene = await Household.SubscribedAsync(stage);

        // Act
        await scene.Balcony.SendAsync($"<presence type='unsubscribed' id='end' to='{scene.Orchard.BareJid}'/>");

        // Expect
        var cancellation = Couple.Sent("unsubscribed", scene.Balcony);
        var (one, other) = (Household.Unavailable(scene.Balcony), Household.Unavailable(scene.Chamber));
        var came = await scene.Orchard.GatherAsync(scene.Balcony, cancellation, one, other);
        stage.Check("RFC6121-3.2.2-6", came.Has(cancellation), $"the user receives {cancellation}", came.ToString());
        stage.Check(
            "RFC6121-3.2.2-5",
            Roster.InOrder(came, one, cancellation) && Roster.InOrder(came, other, cancellation),
            "the user receives unavailable presence of both resources, and then the cancellation", came.ToString());
        scene.Rest();
    }

    /// <summary>§3.2.2: the contact's resources learn that the user is no longer subscribed.</summary>
    [Scenario("rfc6121/3.2.2/push", "A cancellation is pushed to all interested resources of the contact with subscription none")]
    [Checks("RFC6121-3.2.2-7")]
    public static async Task A_cancellation_is_pushed_at_the_contact(Stage stage)
    {
        // Arrange
        var scene = await Household.SubscribedAsync(stage);

        // Act
        await scene.Balcony.SendAsync($"<presence type='unsubscribed' id='end' to='{scene.Orchard.BareJid}'/>");

        // Expect
        var push = Roster.Push($"<item jid='{scene.Orchard.BareJid}' subscription='none'/>");
        foreach (var resource in (Actor[])[scene.Balcony, scene.Chamber])
        {
            var came = await resource.GatherAsync(scene.Balcony, push);
            stage.Check("RFC6121-3.2.2-7", came.Has(push), $"{resource.Name} receives {push}", came.ToString());
        }

        scene.Rest();
    }

    /// <summary>§3.2.3: the cancellation itself, then the push, to every interested resource.</summary>
    [Scenario("rfc6121/3.2.3/cancellation-then-push", "The cancellation reaches all interested resources of the user, and then the push with subscription none")]
    [Checks("RFC6121-3.2.3-2", "RFC6121-3.2.3-3")]
    public static async Task The_cancellation_comes_before_the_push(Stage stage)
    {
        // Arrange
        var scene = await Household.SubscribedAsync(stage);

        // Act
        await scene.Balcony.SendAsync($"<presence type='unsubscribed' id='end' to='{scene.Orchard.BareJid}'/>");

        // Expect
        var push = Roster.Push($"<item jid='{scene.Balcony.BareJid}' subscription='none'/>");
        await scene.CheckDeliveredThenPushedAsync(
            [scene.Orchard, scene.Street], by: scene.Balcony, Couple.Sent("unsubscribed", scene.Balcony), push, delivered: "RFC6121-3.2.3-2", inOrder: "RFC6121-3.2.3-3");
    }

    /// <summary>§3.2.2 rule 1, §3.2.3: what was never granted cannot be cancelled.</summary>
    [Scenario("rfc6121/3.2.3/nothing-to-cancel", "A cancellation of nothing brings neither a stanza nor unavailable presence, no item and no push")]
    [Checks("RFC6121-3.2.2-2", "RFC6121-3.2.3-1", "RFC6121-3.2.3-6")]
    public static async Task A_cancellation_of_nothing_is_ignored(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.ArrivedAsync(stage, "romeo", await stage.AccountAsync("romeo"));
        await using var juliet = await Roster.ArrivedAsync(stage, "juliet", await stage.AccountAsync("juliet"));

        // Act
        await juliet.SendAsync($"<presence type='unsubscribed' id='end' to='{romeo.BareJid}'/>");

        // Expect
        await romeo.ExpectAsync(Wire.NothingFrom(juliet));
        var item = await Roster.FindAsync(stage, romeo, juliet.BareJid);
        stage.Check("RFC6121-3.2.3-6", item is null, "no item", Roster.Words(item));
        Roster.Rest(juliet);
    }
}
