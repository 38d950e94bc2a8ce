using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6121;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0115;

/// <summary>XEP-0115 §4 to §8: the capabilities that a server has, those that it passes on, and those that it believes.</summary>
public static class S06_Servers
{
    /// <summary>§6.3: the server's own, among the features of the stream; proven by its answer.</summary>
    [Scenario("xep0115/6.3/own", "The hash among the features of the stream is that of what the server answers")]
    [Checks(
        "XEP0115-5.1-1", "XEP0115-5.1-2", "XEP0115-5.1-3", "XEP0115-5.1-4", "XEP0115-4-1", "XEP0115-4-2", "XEP0115-4-3", "XEP0115-9.1-1", "XEP0115-9.3-1", "XEP0115-13-2",
        "XEP0115-6.2-3", "XEP0115-6.2-4", "XEP0115-6.2-2", "XEP0115-6.3-3", "XEP0115-7-1")]
    [Requires(Feature.Capabilities)]
    public static async Task The_hash_is_that_of_the_answer(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var caps = romeo.Features?.Element(Caps.Name + "c") ?? throw new UnsupportedException("no capabilities among the features of the stream");
        string? Of(string name) => caps.Attribute(name)?.Value;

        // Act
        await romeo.SendAsync($"<iq type='get' id='info' to='{stage.Domain}'><query xmlns='{Feature.Disco}' node='{Of("node")}#{Of("ver")}'/></iq>");

        // Expect
        var answer = (await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='info'/>"))).Element;
        var query = answer.Elements().First();
        var seen = $"{caps}\n{answer}";
        stage.Check("XEP0115-4-1", Of("hash") is not null, "a hash attribute", seen);
        stage.Check("XEP0115-9.3-1", Of("hash") is not null, "a hash attribute", seen);
        stage.Check("XEP0115-13-2", Of("hash") is not null, "a hash attribute", seen);
        stage.Check("XEP0115-4-2", !string.IsNullOrEmpty(Of("node")), "a node", seen);
        stage.Check("XEP0115-4-3", !string.IsNullOrEmpty(Of("ver")), "a verification string", seen);
        stage.Check("XEP0115-9.1-1", Of("hash") == "sha-1", "sha-1, which everybody has", seen);
        stage.Check("XEP0115-6.2-4", answer.Attribute("type")?.Value == "result", "an answer to NODE#VER", seen);
        stage.Check("XEP0115-6.2-3", query.Attribute("node")?.Value == $"{Of("node")}#{Of("ver")}", "the node in the answer", seen);
        stage.Check("XEP0115-5.1-4", Of("ver")!.Length == 28 && Of("ver")!.EndsWith('='), "20 bytes in Base64", seen);
        foreach (var requirement in new[] { "XEP0115-5.1-1", "XEP0115-5.1-2", "XEP0115-5.1-3" })
        {
            stage.Check(requirement, Caps.Hash(query) == Of("ver"), $"ver='{Caps.Hash(query)}', of identities, features and forms", seen);
        }

        stage.Check("XEP0115-7-1", query.Elements().Any(feature => feature.Attribute("var")?.Value == Feature.Capabilities), $"the feature {Feature.Capabilities}", seen);
        // Over BOSH there is no header; the address is in the first body (XEP0124-7.2-6).
        stage.Check("XEP0115-6.3-3", stage.Binding == Binding.Bosh || romeo.Header?.Attribute("from")?.Value == stage.Domain, $"from='{stage.Domain}' in the header", romeo.Header?.ToString() ?? "no header");
        var items = await romeo.AskAsync($"<iq type='get' id='items' to='{stage.Domain}'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
        stage.Check("XEP0115-6.2-2", !items.Descendants().Any(item => item.Attribute("node")?.Value?.StartsWith(Of("node")!, StringComparison.Ordinal) == true), "no item that is the node", items.ToString());
    }

    /// <summary>§8.4: a server may leave out what contacts know, but not what is new to them.</summary>
    [Scenario("xep0115/8.4/contacts", "A contact sees the capabilities in the first presence, and again when they change")]
    [Checks("XEP0115-8.4-3", "XEP0115-8.4-4", "XEP0115-7-2")]
    public static async Task Contacts_see_capabilities_when_they_change(Stage stage)
    {
        // Arrange: the contact sees the user's presence.
        var couple = await Couple.InAsync(stage, SubscriptionState.From);
        await using var balcony = await stage.OnlineAsync("balcony", couple.Contact.Account);
        await balcony.GatherAsync(by: null, Wire.Stanza($"<presence type='[absent]' from='{couple.User.FullJid}'/>"));
        await using var street = await stage.ConnectAsync("street", couple.User.Account);
        street.Ignore(Wire.Element("anything but an answer", element => element.Attribute("id")?.Value?.StartsWith("fence", StringComparison.Ordinal) == true ? "an answer" : null));
        var (first, second) = (Caps.Hash(XElement.Parse(Caps.Query(stage))), Caps.Hash(XElement.Parse(Caps.Query(stage))));
        string Seen(string hash, string status) => $"<presence from='{street.FullJid}'><status>{status}</status><c xmlns='{Caps.Name}' hash='sha-1' node='urn:example:client' ver='{hash}'/></presence>";

        // Act
        await street.SendAsync(Caps.Presence(first, "<status>one</status>") + Caps.Presence(second, "<status>two</status>"));

        // Expect
        var came = await balcony.GatherAsync(couple.User, Wire.Stanza($"<presence from='{street.FullJid}'><status>one</status></presence>"), Wire.Stanza($"<presence from='{street.FullJid}'><status>two</status></presence>"));
        stage.Check("XEP0115-8.4-3", came.Has(Wire.Stanza(Seen(first, "one"))), "capabilities in the first presence", came.ToString());
        stage.Check("XEP0115-8.4-4", came.Has(Wire.Stanza(Seen(second, "two"))), "the new ones in the second", came.ToString());

        // Act: once more the same, which a server that optimises may leave out.
        await street.SendAsync(Caps.Presence(second, "<status>three</status>"));

        // Expect
        var again = await balcony.GatherAsync(couple.User, Wire.Stanza($"<presence from='{street.FullJid}'><status>three</status></presence>"));
        var isLeftOut = again.Elements.Any(element => element.Value == "three" && element.Element(Caps.Name + "c") is null);
        balcony.Ignore(Wire.Element("presence", element => element.Name.LocalName == "presence" ? null : "something else"));
        stage.Check("XEP0115-7-2", !isLeftOut || stage.Features.Has(Feature.Capabilities + "#optimize"), "what is left out only by a server that says so", again.ToString());
        couple.Rest();
    }

    /// <summary>§5.4: a hash that its announcer does not prove proves nothing; from another it may still be good.</summary>
    [Scenario("xep0115/5.4/poisoned", "Features under a hash that is not theirs are not taken for those of others who announce it")]
    [Checks("XEP0115-5.4-4", "XEP0115-5.4-3", "XEP0115-5.4-1")]
    [Requires(Feature.OfAccount + "http://jabber.org/protocol/pubsub#filtered-notifications")]
    public static async Task A_hash_is_believed_where_it_is_proven(Stage stage)
    {
        // Arrange: one who answers with too little, and one who answers rightly, under one hash.
        const string Node = "urn:example:mood";
        var query = Caps.Query(stage, Node + "+notify");
        var hash = Caps.Hash(XElement.Parse(query));
        var mercutio = await stage.ConnectAsync("mercutio");
        await Caps.AnnounceAsync(mercutio, Caps.Query(stage), hash);
        await mercutio.GatherAsync(by: null);
        var romeo = await stage.ConnectAsync("romeo");
        await Caps.AnnounceAsync(romeo, query, hash);
        await romeo.GatherAsync(by: null);

        // Act
        await romeo.AskAsync($"<iq type='set' id='mood'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='{Node}'><item id='i1'><art xmlns='urn:example:thou'/></item></publish></pubsub></iq>");

        // Expect
        var came = await romeo.GatherAsync(by: null, Wire.Stanza($"<message><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='{Node}'/></event></message>"));
        foreach (var requirement in new[] { "XEP0115-5.4-4", "XEP0115-5.4-3", "XEP0115-5.4-1" })
        {
            stage.Check(requirement, came.Elements.Any(element => element.Name.LocalName == "message"), "the event of a node that the hash asks for, to who has proven it", came.ToString());
        }
    }
}
