using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6121;

namespace Harness.Conformance.Scenarios.Xep0191;

/// <summary>XEP-0191 §3.3 to §3.5, §5, §6: what blocking does.</summary>
[Requires(Feature.Blocking)]
public static class S03_03_Blocked
{
    /// <summary>What one who is blocked sends; [bare] and [full] are the user's addresses. The answer, and the requirement for it.</summary>
    public static IEnumerable<Cell<(string Stanza, string? Kind)>> Inbound { get; } =
    [
        new("xep0191/3.3/message-to-account", "A message of one who is blocked is not delivered, and returned", ("<message type='chat' id='s1' to='[bare]'><body>soft</body></message>", "message"), "XEP0191-3.3-8"),
        new("xep0191/3.3/message-to-resource", "A message of one who is blocked to a resource is not delivered, and returned", ("<message type='chat' id='s1' to='[full]'><body>soft</body></message>", "message"), "XEP0191-3.3-8"),
        new("xep0191/3.3/get-to-resource", "A get of one who is blocked is not delivered, and refused", ("<iq type='get' id='s1' to='[full]'><art xmlns='urn:example:thou'/></iq>", "iq"), "XEP0191-3.3-9"),
        new("xep0191/3.3/set-to-resource", "A set of one who is blocked is not delivered, and refused", ("<iq type='set' id='s1' to='[full]'><art xmlns='urn:example:thou'/></iq>", "iq"), "XEP0191-3.3-9"),
        new("xep0191/3.3/result-to-resource", "A result of one who is blocked is dropped", ("<iq type='result' id='s1' to='[full]'/>", null), "XEP0191-3.3-10"),
        new("xep0191/3.3/presence", "Presence of one who is blocked is dropped", ("<presence id='s1' to='[full]'/>", null), "XEP0191-3.3-7"),
        new("xep0191/3.3/subscribe", "A request of one who is blocked for a subscription is dropped", ("<presence type='subscribe' id='s1' to='[bare]'/>", null), "XEP0191-3.3-7"),
        new("xep0191/3.3/probe", "A probe of one who is blocked is dropped", ("<presence type='probe' id='s1' to='[bare]'/>", null), "XEP0191-3.3-7"),
    ];

    /// <summary>What the user sends to one who is blocked; [full] is that one's address.</summary>
    public static IEnumerable<Cell<(string Kind, string Stanza)>> Outbound { get; } =
    [
        new("xep0191/3.3/outbound-message", "A message to one who is blocked is not sent", ("message", "<message type='chat' id='s1' to='[full]'><body>soft</body></message>")),
        new("xep0191/3.3/outbound-presence", "Presence to one who is blocked is not sent", ("presence", "<presence id='s1' to='[full]'/>")),
        new("xep0191/3.3/outbound-iq", "A request to one who is blocked is not sent", ("iq", "<iq type='get' id='s1' to='[full]'><art xmlns='urn:example:thou'/></iq>")),
    ];

    /// <summary>§6: what is blocked, and whether that is juliet's resource.</summary>
    public static IEnumerable<Cell<(Func<Actor, string> Item, bool IsBlocked)>> Items { get; } =
    [
        new("xep0191/6/full", "A full JID blocks that resource", (juliet => juliet.FullJid, true)),
        new("xep0191/6/other-resource", "A full JID does not block another resource", (juliet => juliet.BareJid + "/elsewhere", false)),
        new("xep0191/6/bare", "A bare JID blocks every resource", (juliet => juliet.BareJid, true)),
        new("xep0191/6/domain", "A domain blocks everybody in it", (juliet => juliet.Account!.Domain, true)),
    ];

    /// <summary>§3.3: nothing of the blocked one reaches the user.</summary>
    [ScenarioTable(nameof(Inbound))]
    [Checks("XEP0191-3.3-6")]
    public static async Task Nothing_of_the_blocked_reaches_the_user(Stage stage, (string Stanza, string? Kind) cell)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var tybalt = await stage.ConnectAsync("tybalt");
        await Blocking.BlockAsync(stage, romeo, tybalt.BareJid);
        tybalt.Ignore(Roster.AnyPush);

        // Act
        await tybalt.SendAsync(cell.Stanza.Replace("[bare]", romeo.BareJid, StringComparison.Ordinal).Replace("[full]", romeo.FullJid, StringComparison.Ordinal));

        // Expect: the sender's server has handled it when its ping is answered, the user's when a third's marker comes; an error that the user's sends may be later than both.
        await using var benvolio = await stage.ConnectAsync("benvolio");
        WireMatcher[] awaited = cell.Kind is { } kind ? [Wire.Stanza($"<{kind} type='error' id='s1'/>")] : [];
        var (back, came) = (await tybalt.GatherAsync(by: null, awaited), await romeo.GatherAsync(benvolio));
        stage.Check("XEP0191-3.3-6", came.IsWhole && came.Elements.Count == 0, "nothing comes to the user", came.ToString());
        JudgeAnswer(stage, cell.Kind, cell.Stanza, back);
    }

    /// <summary>§3.3: nothing of the user reaches the blocked one.</summary>
    [ScenarioTable(nameof(Outbound))]
    [Checks("XEP0191-3.3-11")]
    public static async Task Nothing_of_the_user_reaches_the_blocked(Stage stage, (string Kind, string Stanza) cell)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var tybalt = await stage.OnlineAsync("tybalt");
        await Blocking.BlockAsync(stage, romeo, tybalt.BareJid);

        // Act
        await romeo.SendAsync(cell.Stanza.Replace("[full]", tybalt.FullJid, StringComparison.Ordinal));

        // Expect
        var error = await romeo.ExpectAsync(Wire.StanzaError(cell.Kind, "s1", "not-acceptable"));
        var specific = error.Element.Elements().SelectMany(child => child.Elements()).Any(child => child.Name == XNamespace.Get("urn:xmpp:blocking:errors") + "blocked");
        stage.Check("XEP0191-3.3-11", specific, "<blocked/> beside the condition", error.Element.ToString());
        await using var benvolio = await stage.ConnectAsync("benvolio");
        await tybalt.ExpectAsync(Wire.NothingFrom(benvolio));
    }

    /// <summary>§3.3, §3.4: one who sees the presence sees the user go, and come back.</summary>
    [Scenario("xep0191/3.3/presence-of-the-user", "A contact who is blocked sees the user go, and sees the user again when unblocked")]
    [Checks("XEP0191-3.3-5", "XEP0191-3.4-3")]
    public static async Task A_contact_sees_the_user_go_and_come_back(Stage stage)
    {
        // Arrange: the contact sees the user's presence.
        var couple = await Couple.InAsync(stage, SubscriptionState.From);
        await using var further = await stage.OnlineAsync("balcony", couple.Contact.Account);
        further.Ignore(Wire.Stanza($"<presence from='{couple.Contact.FullJid}'/>"));
        var (gone, back) = (Wire.Stanza($"<presence type='unavailable' from='{couple.User.FullJid}'/>"), Wire.Stanza($"<presence type='[absent]' from='{couple.User.FullJid}'/>"));
        await further.GatherAsync(by: null, back);

        // Act
        await Blocking.BlockAsync(stage, couple.User, couple.Contact.BareJid);
        var atBlock = await further.GatherAsync(by: null, gone);
        couple.User.Ignore(Wire.Stanza($"<iq type='set'><unblock xmlns='{Blocking.Name}'/></iq>"));
        await couple.User.AskAsync(Blocking.Command("unblock", "unblock1", couple.Contact.BareJid));
        var atUnblock = await further.GatherAsync(by: null, back);

        // Expect
        couple.Rest();
        stage.Check("XEP0191-3.3-5", atBlock.Has(gone), $"{gone}", atBlock.ToString());
        stage.Check("XEP0191-3.4-3", atUnblock.Has(back), $"{back}", atUnblock.ToString());
    }

    /// <summary>§3.4, §3.5: then all is as it was.</summary>
    [Scenario("xep0191/3.4/delivered-again", "Messages of one who was unblocked are delivered again")]
    [Checks("XEP0191-3.4-4", "XEP0191-3.5-3")]
    public static async Task Messages_are_delivered_again(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var tybalt = await stage.ConnectAsync("tybalt");
        romeo.Ignore(Wire.Stanza($"<iq type='set'><unblock xmlns='{Blocking.Name}'/></iq>"));
        foreach (var (requirement, unblock) in new[] { ("XEP0191-3.4-4", new[] { tybalt.BareJid }), ("XEP0191-3.5-3", []) })
        {
            await Blocking.BlockAsync(stage, romeo, tybalt.BareJid);
            await romeo.AskAsync(Blocking.Command("unblock", stage.NewId("unblock"), unblock));

            // Act
            var id = stage.NewId("again");
            await tybalt.SendAsync($"<message type='chat' id='{id}' to='{romeo.FullJid}'><body>peace</body></message>");

            // Expect
            await romeo.ExpectAsync(requirement, Wire.Stanza($"<message id='{id}'/>"));
        }
    }

    /// <summary>§5: one does not block oneself.</summary>
    [Scenario("xep0191/5/own-resources", "A user who blocks the own address still reaches the own resources")]
    [Checks("XEP0191-5-3")]
    public static async Task One_does_not_block_oneself(Stage stage)
    {
        // Arrange
        await using var orchard = await stage.OnlineAsync("orchard");
        await using var street = await stage.ConnectAsync("street", orchard.Account);
        Blocking.IgnorePushes(orchard);
        Blocking.IgnorePushes(street);
        await street.SendAsync(Blocking.Command("block", "block1", orchard.BareJid));
        await street.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='block1'/>"));

        // Act
        await street.SendAsync($"<message type='chat' id='m1' to='{orchard.FullJid}'><body>note to myself</body></message>");

        // Expect
        await orchard.ExpectAsync(Wire.Stanza("<message id='m1'/>"));
    }

    /// <summary>§6: the item says how much is blocked.</summary>
    [ScenarioTable(nameof(Items))]
    [Checks("XEP0191-6-1")]
    public static async Task The_item_says_how_much_is_blocked(Stage stage, (Func<Actor, string> Item, bool IsBlocked) cell)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.ConnectAsync("juliet");
        romeo.Ignore(Wire.Stanza($"<iq type='set'><block xmlns='{Blocking.Name}'/></iq>"));
        await romeo.AskAsync(Blocking.Command("block", "block1", cell.Item(juliet)));

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>soft</body></message>");

        // Expect: blocked by domain is every other that could send a marker, so that the pings of both show the end.
        var message = Wire.Stanza("<message id='m1' type='[any]'><body>soft</body></message>");
        var back = await juliet.GatherAsync(by: null);
        var came = await romeo.GatherAsync(by: null, cell.IsBlocked ? [] : [message]);
        stage.Check("XEP0191-6-1", came.Has(message) != cell.IsBlocked, cell.IsBlocked ? "the message is not delivered" : "the message is delivered", $"to the user: {came}\nto the sender: {back}");
    }

    private static void JudgeAnswer(Stage stage, string? kind, string stanza, Gathered back)
    {
        if (kind is null)
        {
            var requirement = stanza.StartsWith("<iq", StringComparison.Ordinal) ? "XEP0191-3.3-10" : "XEP0191-3.3-7";
            stage.Check(requirement, back.IsWhole && back.Elements.Count == 0, "nothing comes to the sender", back.ToString());
        }
        else if (kind == "message")
        {
            stage.Check("XEP0191-3.3-8", back.Has(Wire.StanzaError("message", "s1", "service-unavailable")), "service-unavailable to the sender", back.ToString());
        }
        else
        {
            var error = back.Find(Wire.Stanza("<iq type='error' id='s1'/>"));
            stage.Check("XEP0191-3.3-9", error is not null, "an error to the sender", back.ToString());
            if (Wire.ConditionOf(error!) != "service-unavailable")
            {
                stage.Deviates("XEP0191-3.3-9", "service-unavailable to the sender", back.ToString());
            }
        }
    }
}
