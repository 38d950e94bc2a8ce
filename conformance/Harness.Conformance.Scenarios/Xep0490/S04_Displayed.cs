using System.Xml.Linq;
using Harness.Conformance.Scenarios.Xep0223;
using Harness.Conformance.Scenarios.Xep0313;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0490;

/// <summary>XEP-0490: how far a user has read, for the user's own devices.</summary>
[Bindings(Binding.Tcp)]
public static class S04_Displayed
{
    private const string Node = "urn:xmpp:mds:displayed:0";
    private const string Options = Personal.Private + "<field var='pubsub#max_items'><value>max</value></field>";

    /// <summary>§4.2, §7: kept by chat, for the user's own devices, and for nobody else.</summary>
    [Scenario("xep0490/4.2/own-devices", "What was displayed is kept for each chat, for the user's own devices alone")]
    [Requires(Personal.Offered)]
    [Checks("XEP0490-4.2-3", "XEP0490-7-1", "XEP0490-7-2")]
    public static async Task What_was_displayed_is_for_the_own_devices(Stage stage)
    {
        // Arrange
        await using var orchard = await stage.OnlineAsync("orchard");
        await using var street = await stage.OnlineAsync("street", orchard.Account);
        await using var juliet = await stage.OnlineAsync("juliet");
        orchard.Ignore(Wire.Stanza("<presence/>"));
        street.Ignore(Wire.Stanza("<presence/>"));
        foreach (var one in new[] { orchard, street })
        {
            one.Ignore(Wire.Stanza("<message><event xmlns='http://jabber.org/protocol/pubsub#event'/></message>"));
        }

        // Act: of two chats, the second twice.
        await orchard.AskAsync(Personal.Publish("p1", Node, juliet.BareJid, Displayed("s1"), Options));
        await orchard.AskAsync(Personal.Publish("p2", Node, "mercutio@verona.example", Displayed("s2"), Options));
        await orchard.AskAsync(Personal.Publish("p3", Node, "mercutio@verona.example", Displayed("s3"), Options));

        // Expect
        var kept = await street.AskAsync(Personal.Items("items", Node));
        var items = kept.Descendants(Personal.Name + "item").ToDictionary(item => item.Attribute("id")?.Value ?? "", item => item.ToString(), StringComparer.Ordinal);
        stage.Check(
            "XEP0490-4.2-3",
            items.Count == 2 && items.TryGetValue(juliet.BareJid, out var first) && first.Contains("s1", StringComparison.Ordinal) && items.TryGetValue("mercutio@verona.example", out var second) && second.Contains("s3", StringComparison.Ordinal),
            "one item for each chat, the last that was published",
            kept.ToString());
        await juliet.SendAsync(Personal.Items("theirs", Node, orchard.BareJid));
        var refused = (await juliet.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='theirs'/>"))).Element;
        stage.Check("XEP0490-7-1", refused.Attribute("type")?.Value == "error" || !refused.Descendants(Personal.Name + "item").Any(), "an error, or nothing, for another user", refused.ToString());
        stage.Check("XEP0490-7-2", stage.Features.Has(Feature.OfAccount + "http://jabber.org/protocol/pubsub#publish-options"), "the feature of publish-options, which were taken", "it is not advertised");
    }

    /// <summary>§4.5.3, §5.2, §7: the server publishes what stands in a message, and nobody else sees it.</summary>
    [Scenario("xep0490/4.5.3/assisted", "What was displayed, told within a message, is published for the own devices, and does not reach who gets the message")]
    [Requires(Feature.OfAccount + "urn:xmpp:mds:server-assist:0")]
    [Checks("XEP0490-7-3", "XEP0490-4.5.3-2", "XEP0490-4.5.3-3", "XEP0490-5.2-2", "XEP0490-5.2-3")]
    public static async Task What_stands_in_a_message_is_published_and_taken_out(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        romeo.Ignore(Wire.Stanza("<message><event xmlns='http://jabber.org/protocol/pubsub#event'/></message>"));

        // Act
        await romeo.SendAsync($"<message type='chat' id='m1' to='{juliet.BareJid}'><displayed xmlns='urn:xmpp:chat-markers:0' id='m0'/>{Displayed("s1")}</message>");

        // Expect
        var came = (await juliet.AwaitAsync(Wire.Stanza($"<message id='m1'><displayed xmlns='urn:xmpp:chat-markers:0' id='m0'/></message>"))).Element;
        foreach (var requirement in new[] { "XEP0490-7-3", "XEP0490-4.5.3-2" })
        {
            stage.Check(requirement, !TellsOf(came), "the message without the mark", came.ToString());
        }

        var kept = await romeo.AskAsync(Personal.Items("items", Node));
        var item = kept.Descendants(Personal.Name + "item").FirstOrDefault(one => one.Attribute("id")?.Value == juliet.BareJid);
        stage.Check("XEP0490-4.5.3-3", item is not null && TellsOf(item), $"the item {juliet.BareJid} with the mark", kept.ToString());
        await juliet.SendAsync(Personal.Items("theirs", Node, romeo.BareJid));
        var refused = (await juliet.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='theirs'/>"))).Element;
        stage.Check("XEP0490-5.2-3", !refused.Descendants(Personal.Name + "item").Any(), "an error, or nothing, for another user", refused.ToString());
        var page = stage.Features.Has(Archive.Offered) ? await Archive.AskAsync(stage, romeo) : null;
        stage.Check("XEP0490-5.2-2", page is null || !page.Results.Any(TellsOf), "an archive without the mark", page?.ToString() ?? "no archive");
    }

    private static bool TellsOf(XElement element) => element.Descendants(XName.Get("displayed", Node)).Any();

    private static string Displayed(string id) => $"<displayed xmlns='{Node}'><stanza-id xmlns='urn:xmpp:sid:0' by='verona.example' id='{id}'/></displayed>";
}
