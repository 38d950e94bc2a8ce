using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Clients.Extensions;

/// <summary>XEP-0184, XEP-0333: what a client acknowledges by itself.</summary>
[TargetPlays(Role.Client)]
public static class Xep0184_Receipts
{
    private const string Receipts = "urn:xmpp:receipts";
    private static readonly XNamespace s_receipts = Receipts;
    private static readonly XNamespace s_info = "http://jabber.org/protocol/disco#info";

    /// <summary>§5.4, §6, §7: a receipt names the message, asks for none itself, and is no surprise.</summary>
    [Scenario("xep0184/7/client/receipt", "A receipt names the message that asked for it, asks for no receipt, and is advertised")]
    [Checks("XEP0184-7-3", "XEP0184-5.4-1", "XEP0184-6-1")]
    public static async Task A_receipt_names_the_message(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<message type='chat' id='soft-1' from='juliet@localhost/balcony' to='{server.FullJid}'><body>soft</body><request xmlns='{Receipts}'/></message>");

        // Expect
        var came = await server.GatherAsync(by: null);
        var receipt = came.Elements.FirstOrDefault(element => element.Element(s_receipts + "received") is not null) ?? throw new UnsupportedException("the client sends no receipts");
        stage.Check("XEP0184-7-3", receipt.Element(s_receipts + "received")!.Attribute("id")?.Value == "soft-1", "id='soft-1' in the receipt", receipt.ToString());
        stage.Check("XEP0184-5.4-1", receipt.Element(s_receipts + "request") is null, "no request in the receipt", receipt.ToString());
        await server.SendAsync($"<iq type='get' id='info' from='{stage.Domain}' to='{server.FullJid}'><query xmlns='{s_info}'/></iq>");
        var info = (await server.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='info'/>"))).Element;
        stage.Check("XEP0184-6-1", info.Descendants(s_info + "feature").Any(feature => feature.Attribute("var")?.Value == Receipts), $"the feature {Receipts}", info.ToString());
    }

    /// <summary>§7: what has no id cannot be named, and what is a receipt or a marker is answered by none.</summary>
    [ScenarioTable(nameof(Unanswerable))]
    public static async Task What_must_not_be_acknowledged_is_not(Stage stage, string xml)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync(xml.Replace("{to}", server.FullJid, StringComparison.Ordinal));

        // Expect
        var came = await server.GatherAsync(by: null);
        stage.CheckAll(requirement => stage.Check(requirement, !came.Elements.Any(element => element.Name.LocalName == "message" && element.Elements().Any(child => child.Name.LocalName is "received" or "displayed")), "no receipt and no marker", came.ToString()));
    }

    /// <summary>What earns no receipt and no marker.</summary>
    public static IEnumerable<Cell<string>> Unanswerable { get; } =
    [
        new("xep0184/7/client/without-request", "A message that asks for no receipt is not acknowledged", "<message type='chat' id='soft-1' from='juliet@localhost/balcony' to='{to}'><received xmlns='urn:xmpp:receipts' id='r1'/></message>", "XEP0184-7-2"),
        new("xep0333/4.2/client/marker-for-marker", "A displayed marker is not answered by one", "<message type='chat' id='soft-1' from='juliet@localhost/balcony' to='{to}'><displayed xmlns='urn:xmpp:chat-markers:0' id='m1'/><markable xmlns='urn:xmpp:chat-markers:0'/></message>", "XEP0333-4.2-4"),
        new("xep0333/5/client/own-message", "A copy of a message that another resource of the user sent is not marked", "<message type='chat' from='romeo@localhost' to='{to}'><sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' type='chat' id='m1' from='romeo@localhost/street' to='juliet@localhost'><body>soft</body><markable xmlns='urn:xmpp:chat-markers:0'/></message></forwarded></sent></message>", "XEP0333-5-3"),
    ];
}
