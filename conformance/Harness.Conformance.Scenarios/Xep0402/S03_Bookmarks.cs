using Harness.Conformance.Scenarios.Xep0115;
using Harness.Conformance.Scenarios.Xep0223;

namespace Harness.Conformance.Scenarios.Xep0402;

/// <summary>XEP-0402 §3 and §5: bookmarks, an item each, and older forms of them.</summary>
[Requires(Personal.Offered)]
public static class S03_Bookmarks
{
    private const string Node = "urn:xmpp:bookmarks:1";
    private const string Many = Personal.Private + "<field var='pubsub#max_items'><value>max</value></field>";
    private const string Old = "storage:bookmarks";

    /// <summary>§3.3, §3.4: a node that everybody may read takes no bookmark that is to be private.</summary>
    [Scenario("xep0402/3.3/precondition", "A bookmark with the options of private data is not published to a node that is open")]
    [Checks("XEP0402-3.3-1", "XEP0402-3.4-2", "XEP0402-5.1-1")]
    public static async Task A_bookmark_is_not_published_to_an_open_node(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await romeo.AskAsync(Personal.Publish("open", Node, "play@rooms.example", Conference("The Play"), "<field var='pubsub#access_model'><value>open</value></field>"));

        // Act
        await romeo.SendAsync(Personal.Publish("pub1", Node, "orchard@rooms.example", Conference("The Orchard"), Personal.Private));

        // Expect
        await romeo.ExpectAsync(Wire.IqError("pub1", "conflict"));
        await romeo.SendAsync(Personal.Items("get1", Node));
        var items = await romeo.AwaitAsync(Wire.IqResult("get1"));
        stage.Check("XEP0402-5.1-1", !items.Element.Descendants().Any(item => item.Attribute("id")?.Value == "orchard@rooms.example"), "no bookmark where all can see it", items.Element.ToString());
    }

    /// <summary>§3.5: bookmarks go one by one.</summary>
    [Scenario("xep0402/3.5/retracted", "A bookmark is retracted alone, and the other resources hear of it")]
    [Checks("XEP0402-3.5-1", "XEP0402-3.5-2")]
    [Requires(Feature.OfAccount + "http://jabber.org/protocol/pubsub#filtered-notifications")]
    public static async Task A_bookmark_is_retracted(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await romeo.AskAsync(Personal.Publish("pub1", Node, "play@rooms.example", Conference("The Play"), Many));
        await romeo.AskAsync(Personal.Publish("pub2", Node, "orchard@rooms.example", Conference("The Orchard"), Many));
        var street = await stage.ConnectAsync("street", romeo.Account);
        await Caps.AnnounceAsync(street, Caps.Query(stage, Node + "+notify"));
        await street.GatherAsync(by: null);

        // Act
        await romeo.SendAsync($"<iq type='set' id='gone'><pubsub xmlns='{Personal.Name}'><retract node='{Node}' notify='true'><item id='play@rooms.example'/></retract></pubsub></iq>");

        // Expect
        await romeo.ExpectAsync("XEP0402-3.5-1", Wire.IqResult("gone"));
        await romeo.SendAsync(Personal.Items("get1", Node));
        await romeo.ExpectAsync("XEP0402-3.5-1", Wire.Exactly($"<iq type='result' id='get1'><pubsub xmlns='{Personal.Name}'><items node='{Node}'><item id='orchard@rooms.example'>{Conference("The Orchard")}</item></items></pubsub></iq>"));
        var retracted = Wire.Stanza(Personal.EventOf(Node, "<retract id='play@rooms.example'/>"));
        var came = await street.GatherAsync(by: null, retracted);
        stage.Check("XEP0402-3.5-2", came.Has(retracted), "the retraction of play@rooms.example", came.ToString());
    }

    /// <summary>§5.3: who makes one form of the other says so.</summary>
    [Scenario("xep0402/5.3/compatible", "A server on which bookmarks are found in their older forms too advertises that")]
    [Checks("XEP0402-5.3-2", "XEP0402-5.3-3")]
    public static async Task Who_unifies_bookmarks_says_so(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await romeo.AskAsync(Personal.Publish("pub1", Node, "play@rooms.example", Conference("The Play"), Personal.Private));

        // Act
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, request) in new[] { ("xml", $"<iq type='get' id='xml'><query xmlns='jabber:iq:private'><storage xmlns='{Old}'/></query></iq>"), ("pep", Personal.Items("pep", Old)) })
        {
            await romeo.SendAsync(request);
            found[id] = (await romeo.AwaitAsync(Wire.Stanza($"<iq type='[result|error]' id='{id}'/>"))).Element.ToString();
        }

        // Expect
        var info = await romeo.AskAsync($"<iq type='get' id='info' to='{romeo.BareJid}'><query xmlns='{Feature.Disco}'/></iq>");
        foreach (var (id, requirement, feature) in new[] { ("xml", "XEP0402-5.3-2", "#compat"), ("pep", "XEP0402-5.3-3", "#compat-pep") })
        {
            stage.Check(
                requirement,
                !found[id].Contains("play@rooms.example", StringComparison.Ordinal) || info.Descendants().Any(element => element.Attribute("var")?.Value == Node + feature),
                $"the feature {Node}{feature}, since the bookmark is there",
                $"{found[id]}\n{info}");
        }
    }

    /// <summary>§5.3.2: a whole list in which most is as it was.</summary>
    [Scenario("xep0402/5.3.2/unchanged", "Of an older list that is stored again only what has changed is told")]
    [Checks("XEP0402-5.3.2-2")]
    [Requires(Feature.PrivateXml, Feature.OfAccount + "urn:xmpp:bookmarks:1#compat", Feature.OfAccount + "http://jabber.org/protocol/pubsub#filtered-notifications")]
    public static async Task Only_what_has_changed_is_told(Stage stage)
    {
        // Arrange
        const string Play = "<conference jid='play@rooms.example' name='The Play'/>";
        const string Orchard = "<conference jid='orchard@rooms.example' name='The Orchard'/>";
        static string Store(string id, string list) => $"<iq type='set' id='{id}'><query xmlns='jabber:iq:private'><storage xmlns='{Old}'>{list}</storage></query></iq>";
        await using var romeo = await stage.ConnectAsync("romeo");
        await romeo.AskAsync(Store("old1", Play));
        var street = await stage.ConnectAsync("street", romeo.Account);
        await Caps.AnnounceAsync(street, Caps.Query(stage, Node + "+notify"));
        await street.GatherAsync(by: null);

        // Act
        await romeo.AskAsync(Store("old2", Play + Orchard));

        // Expect
        var told = Wire.Stanza(Personal.EventOf(Node, "<item id='orchard@rooms.example'/>"));
        var came = await street.GatherAsync(by: null, told);
        if (!came.Has(told))
        {
            throw new UnsupportedException($"no bookmark is made of an older list: {came}");
        }

        // What was there when the resource came may come late: as an old item, with the time of its storing (XEP-0163 §4.3.4).
        var isTold = came.Elements.Any(element => element.Descendants().Any(item => item.Attribute("id")?.Value == "play@rooms.example") && !element.Elements().Any(child => child.Name.LocalName == "delay"));
        stage.Check("XEP0402-5.3.2-2", !isTold, "nothing of play@rooms.example", came.ToString());
    }

    private static string Conference(string name) => $"<conference xmlns='{Node}' name='{name}'/>";
}
