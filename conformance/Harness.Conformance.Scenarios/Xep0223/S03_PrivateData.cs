namespace Harness.Conformance.Scenarios.Xep0223;

/// <summary>XEP-0223 §2 to §5: data that are stored by publishing, and shown to nobody.</summary>
[Requires(Personal.Offered)]
public static class S03_PrivateData
{
    private const string Node = "urn:example:diary";
    private const string Page = "<page xmlns='urn:example:thou'>wherefore</page>";

    /// <summary>§3: the node is made by the first item.</summary>
    [Scenario("xep0223/3/stored", "An item is stored in a node that was not there, and another resource is given it")]
    [Checks("XEP0223-3-1", "XEP0223-3-2")]
    public static async Task An_item_makes_its_node(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(Personal.Publish("pdp1", Node, "i1", Page, Personal.Private));

        // Expect
        await romeo.ExpectAsync("XEP0223-3-2", Wire.IqResult("pdp1"));
        await using var street = await stage.ConnectAsync("street", romeo.Account);
        await street.SendAsync(Personal.Items("get1", Node));
        await street.ExpectAsync("XEP0223-3-1", Wire.IqResult("get1", $"<pubsub xmlns='{Personal.Name}'><items node='{Node}'><item id='i1'>{Page}</item></items></pubsub>"));
    }

    /// <summary>§2: the options make it private, and lasting.</summary>
    [Scenario("xep0223/2/private", "What is stored with the options of private data is given to nobody else, and is there when its owner comes back")]
    [Checks("XEP0223-2-1")]
    public static async Task Private_data_are_given_to_nobody_else(Stage stage)
    {
        // Arrange
        var romeo = await stage.ConnectAsync("romeo");
        await romeo.AskAsync(Personal.Publish("pdp1", Node, "i1", Page, Personal.Private));
        await romeo.CloseAsync();
        await using var mercutio = await stage.OnlineAsync("mercutio");

        // Act
        await mercutio.SendAsync(Personal.Items("get1", Node, romeo.BareJid));

        // Expect
        await mercutio.ExpectAsync(Wire.Element("an error without items", element =>
            element.Attribute("id")?.Value == "get1" && element.Attribute("type")?.Value == "error" && !element.Descendants().Any(child => child.Name.LocalName == "page") ? null : "no error, or the data"));
        await using var back = await stage.ConnectAsync("street", romeo.Account);
        await back.SendAsync(Personal.Items("get2", Node));
        await back.ExpectAsync(Wire.IqResult("get2", $"<pubsub xmlns='{Personal.Name}'><items node='{Node}'><item id='i1'>{Page}</item></items></pubsub>"));
    }

    /// <summary>§5: who stores privately says so.</summary>
    [Scenario("xep0223/5/advertised", "Who takes the options of private data advertises them, and personal eventing")]
    [Checks("XEP0223-5-2")]
    public static async Task Options_are_advertised(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await romeo.AskAsync(Personal.Publish("pdp1", Node, "i1", Page, Personal.Private));

        // Act: the account, and the server behind it.
        var account = await romeo.AskAsync($"<iq type='get' id='info1' to='{romeo.BareJid}'><query xmlns='{Feature.Disco}'/></iq>");
        var server = await romeo.AskAsync($"<iq type='get' id='info2' to='{stage.Domain}'><query xmlns='{Feature.Disco}'/></iq>");

        // Expect
        var told = account.Descendants().Concat(server.Descendants()).ToList();
        stage.Check(
            "XEP0223-5-2",
            told.Any(element => element.Name.LocalName == "identity" && element.Attribute("category")?.Value == "pubsub" && element.Attribute("type")?.Value == "pep")
                && told.Any(element => element.Attribute("var")?.Value == $"{Personal.Name}#publish-options"),
            "the identity pubsub/pep and the feature publish-options",
            $"{account}\n{server}");
    }
}
