using Harness.Conformance.Scenarios.Rfc6121;
using Harness.Conformance.Scenarios.Xep0223;
using Harness.Conformance.Scenarios.Xep0398;

namespace Harness.Conformance.Scenarios.Xep0084;

/// <summary>XEP-0084 §3 and §6: what a server does for avatars.</summary>
[Requires(Personal.Offered)]
public static class S03_Avatars
{
    /// <summary>§3.4: a contact asks for the data. §6.1: and finds the nodes.</summary>
    [Scenario("xep0084/3.4/data", "A contact is given the data of an avatar, and finds its nodes among the user's items")]
    [Checks("XEP0084-3.4-4", "XEP0084-6.1-1", "XEP0084-4.1-3")]
    public static async Task A_contact_is_given_the_data(Stage stage)
    {
        // Arrange: the contact sees the user's presence.
        var couple = await Couple.InAsync(stage, SubscriptionState.From);

        // Act: with a line feed, as some have it.
        var (user, contact) = (couple.User, couple.Contact);
        await user.AskAsync(Personal.Publish("data1", Picture.DataNode, Picture.Hash, $"<data xmlns='{Picture.DataNode}'>{Picture.Base64.Insert(40, "\n")}</data>"));
        await user.AskAsync(Personal.Publish("meta1", Picture.MetadataNode, Picture.Hash, $"<metadata xmlns='{Picture.MetadataNode}'>{Picture.Info}</metadata>"));

        // Expect
        couple.Rest();
        contact.Ignore(Wire.Element("presence", element => element.Name.LocalName is "presence" or "message" ? null : "something else"));
        await contact.SendAsync($"<iq type='get' id='get1' to='{user.BareJid}'><pubsub xmlns='{Personal.Name}'><items node='{Picture.DataNode}'><item id='{Picture.Hash}'/></items></pubsub></iq>");
        var data = (await contact.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='get1'/>"))).Element;
        var isThere = string.Concat(data.Value.Where(character => !char.IsWhiteSpace(character))) == Picture.Base64;
        stage.Check("XEP0084-3.4-4", isThere, "the data", data.ToString());
        stage.Check("XEP0084-4.1-3", isThere, "the data, which had a line feed", data.ToString());
        await contact.SendAsync($"<iq type='get' id='items' to='{user.BareJid}'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
        var items = (await contact.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='items'/>"))).Element;
        stage.Check(
            "XEP0084-6.1-1",
            new[] { Picture.DataNode, Picture.MetadataNode }.All(node => items.Descendants().Any(item => item.Attribute("node")?.Value == node)),
            "items with both nodes",
            items.ToString());
    }
}
