namespace Harness.Conformance.Scenarios.Xep0191;

/// <summary>XEP-0191 §3.1 to §3.5: the list, the commands, and who is told of them.</summary>
[Requires(Feature.Blocking)]
public static class S03_01_Lists
{
    /// <summary>§3.2: nobody blocked is an empty list.</summary>
    [Scenario("xep0191/3.2/empty", "A list of nobody is an empty list")]
    [Checks("XEP0191-3.2-2")]
    public static async Task A_list_of_nobody_is_empty(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(Blocking.Get("list1"));

        // Expect
        await romeo.ExpectAsync(Wire.Exactly($"<iq type='result' id='list1'><blocklist xmlns='{Blocking.Name}'/></iq>"));
    }

    /// <summary>§3.3, §3.2: who is blocked is on the list.</summary>
    [Scenario("xep0191/3.2/blocked", "Everybody who was blocked is on the list, once")]
    [Checks("XEP0191-3.2-1", "XEP0191-3.3-1")]
    public static async Task Everybody_who_was_blocked_is_on_the_list(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        Blocking.IgnorePushes(romeo);
        var (tybalt, paris) = ("tybalt@capulet.example", $"paris@{stage.Domain}");

        // Act
        await romeo.SendAsync(Blocking.Command("block", "block1", tybalt, paris));
        await romeo.ExpectAsync("XEP0191-3.3-1", Wire.IqResult("block1"));
        await romeo.SendAsync(Blocking.Get("list1"));

        // Expect
        await romeo.ExpectAsync("XEP0191-3.2-1", Wire.Exactly($"<iq type='result' id='list1'><blocklist xmlns='{Blocking.Name}'>{Blocking.Items(tybalt, paris)}</blocklist></iq>"));
    }

    /// <summary>§3.3: one blocks somebody.</summary>
    [Scenario("xep0191/3.3/nobody", "To block nobody is a bad request")]
    [Checks("XEP0191-3.3-3")]
    public static async Task To_block_nobody_is_a_bad_request(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(Blocking.Command("block", "block1"));

        // Expect
        await romeo.ExpectAsync(Wire.IqError("block1", "bad-request"));
    }

    /// <summary>§3.3 to §3.5: resources that asked for the list hear of each change.</summary>
    [Scenario("xep0191/3.3/pushed", "Resources that asked for the list are told of a block, an unblock, and an unblock of all")]
    [Checks("XEP0191-3.3-2", "XEP0191-3.4-2", "XEP0191-3.5-2", "XEP0191-3.4-1", "XEP0191-3.5-1")]
    public static async Task Resources_that_asked_are_told_of_changes(Stage stage)
    {
        // Arrange
        await using var orchard = await stage.ConnectAsync("orchard");
        await using var street = await stage.ConnectAsync("street", orchard.Account);
        await street.AskAsync(Blocking.Get("list1"));
        Blocking.IgnorePushes(orchard);
        var tybalt = "tybalt@capulet.example";

        // Act and expect, three times
        await orchard.AskAsync(Blocking.Command("block", "block1", tybalt));
        await street.ExpectAsync("XEP0191-3.3-2", Blocking.Push("block", tybalt));
        await orchard.SendAsync(Blocking.Command("unblock", "unblock1", tybalt));
        await orchard.ExpectAsync("XEP0191-3.4-1", Wire.IqResult("unblock1"));
        await street.ExpectAsync("XEP0191-3.4-2", Blocking.Push("unblock", tybalt));
        await orchard.AskAsync(Blocking.Command("block", "block2", tybalt));
        await street.AwaitAsync(Blocking.Push("block", tybalt));
        await orchard.SendAsync(Blocking.Command("unblock", "unblock2"));
        await orchard.ExpectAsync("XEP0191-3.5-1", Wire.IqResult("unblock2"));
        await street.ExpectAsync("XEP0191-3.5-2", Blocking.Push("unblock"));
    }

    /// <summary>§3.4, §3.5: who is unblocked is gone from the list.</summary>
    [Scenario("xep0191/3.5/list-after", "Who is unblocked is no longer on the list")]
    [Checks("XEP0191-3.2-1", "XEP0191-3.2-2")]
    public static async Task Who_is_unblocked_is_no_longer_on_the_list(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        Blocking.IgnorePushes(romeo);
        await romeo.AskAsync(Blocking.Command("block", "block1", "tybalt@capulet.example", "paris@capulet.example", "sampson@capulet.example"));

        // Act
        await romeo.AskAsync(Blocking.Command("unblock", "unblock1", "tybalt@capulet.example"));
        await romeo.SendAsync(Blocking.Get("list1"));

        // Expect
        await romeo.ExpectAsync("XEP0191-3.2-1", Wire.Exactly($"<iq type='result' id='list1'><blocklist xmlns='{Blocking.Name}'>{Blocking.Items("paris@capulet.example", "sampson@capulet.example")}</blocklist></iq>"));
        await romeo.AskAsync(Blocking.Command("unblock", "unblock2"));
        await romeo.SendAsync(Blocking.Get("list2"));
        await romeo.ExpectAsync("XEP0191-3.2-2", Wire.Exactly($"<iq type='result' id='list2'><blocklist xmlns='{Blocking.Name}'/></iq>"));
    }
}
