namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §3.1.5 and §3.1.6: an approval, at both servers.</summary>
public static class S03_01_5_Approval
{
    /// <summary>§3.1.5: the contact's resources learn that the user is subscribed.</summary>
    [Scenario("rfc6121/3.1.5/push", "An approval is pushed to all interested resources of the contact with subscription from")]
    [Checks("RFC6121-3.1.5-2")]
    public static async Task An_approval_is_pushed_at_the_contact(Stage stage)
    {
        // Arrange
        var scene = await Household.AskedAsync(stage);

        // Act
        await scene.Balcony.SendAsync($"<presence type='subscribed' id='grant' to='{scene.Orchard.BareJid}'/>");

        // Expect
        var push = Roster.Push($"<item jid='{scene.Orchard.BareJid}' subscription='from' ask='[absent]'/>");
        foreach (var resource in (Actor[])[scene.Balcony, scene.Chamber])
        {
            var came = await resource.GatherAsync(scene.Balcony, push);
            stage.Check("RFC6121-3.1.5-2", came.Has(push), $"{resource.Name} receives {push}", came.ToString());
        }

        scene.Rest();
    }

    /// <summary>§3.1.5, §3.1.6: the user sees at once who is there.</summary>
    [Scenario("rfc6121/3.1.5/presence", "After an approval the presence of each resource of the contact reaches each available resource of the user")]
    [Checks("RFC6121-3.1.5-3", "RFC6121-3.1.6-4")]
    public static async Task An_approval_brings_the_presence_of_each_resource(Stage stage)
    {
        // Arrange
        var scene = await Household.AskedAsync(stage);

        // Act
        await scene.Balcony.SendAsync($"<presence type='subscribed' id='grant' to='{scene.Orchard.BareJid}'/>");

        // Expect
        foreach (var resource in (Actor[])[scene.Orchard, scene.Street])
        {
            var (one, other) = (Household.Available(scene.Balcony), Household.Available(scene.Chamber));
            var came = await resource.GatherAsync(scene.Balcony, one, other);
            foreach (var id in (string[])["RFC6121-3.1.5-3", "RFC6121-3.1.6-4"])
            {
                stage.Check(id, came.Has(one) && came.Has(other), $"{resource.Name} receives presence of both resources of the contact", came.ToString());
            }
        }

        scene.Rest();
    }

    /// <summary>§3.1.6: the approval itself, then the push, to every interested resource.</summary>
    [Scenario("rfc6121/3.1.6/approval-then-push", "The approval reaches all interested resources of the user, and then the push with subscription to")]
    [Checks("RFC6121-3.1.6-2", "RFC6121-3.1.6-3")]
    public static async Task The_approval_comes_before_the_push(Stage stage)
    {
        // Arrange
        var scene = await Household.AskedAsync(stage);

        // Act
        await scene.Balcony.SendAsync($"<presence type='subscribed' id='grant' to='{scene.Orchard.BareJid}'/>");

        // Expect
        var push = Roster.Push($"<item jid='{scene.Balcony.BareJid}' subscription='to' ask='[absent]'/>");
        await scene.CheckDeliveredThenPushedAsync(
            [scene.Orchard, scene.Street], by: scene.Balcony, Couple.Sent("subscribed", scene.Balcony), push, delivered: "RFC6121-3.1.6-2", inOrder: "RFC6121-3.1.6-3");
    }

    /// <summary>§3.1.6: an answer without a question is ignored.</summary>
    [Scenario("rfc6121/3.1.6/unasked", "An approval that nobody asked for is not delivered, makes no item and no push")]
    [Checks("RFC6121-3.1.6-1", "RFC6121-3.1.6-6")]
    public static async Task An_approval_that_nobody_asked_for_is_ignored(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");

        // Act
        await juliet.SendAsync($"<presence type='subscribed' id='grant' to='{romeo.BareJid}'/>");

        // Expect
        await romeo.ExpectAsync(Wire.NothingFrom(juliet));
        var item = await Roster.FindAsync(stage, romeo, juliet.BareJid);
        stage.Check("RFC6121-3.1.6-6", item is null, "no item", Roster.Words(item));
        Roster.Rest(juliet);
    }
}
