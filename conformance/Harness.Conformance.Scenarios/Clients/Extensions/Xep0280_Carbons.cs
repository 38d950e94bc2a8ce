namespace Harness.Conformance.Scenarios.Clients.Extensions;

/// <summary>XEP-0280 §7, §11: a copy that does not come from the own account is a forgery.</summary>
[TargetPlays(Role.Client)]
public static class Xep0280_Carbons
{
    /// <summary>Who forges, and which kind of copy.</summary>
    public static IEnumerable<Cell<(string From, string Kind)>> Forgeries { get; } =
    [
        new("xep0280/11/client/received-from-stranger", "A copy of a received message that a stranger sends is ignored", ("mercutio@verona.example/street", "received")),
        new("xep0280/11/client/sent-from-stranger", "A copy of a sent message that a stranger sends is ignored", ("mercutio@verona.example/street", "sent")),
        new("xep0280/11/client/received-from-domain", "A copy that comes from the domain, not from the account, is ignored", ("localhost", "received")),
    ];

    /// <summary>§11: nothing is sent because of it, although the message inside asks for a receipt.</summary>
    [ScenarioTable(nameof(Forgeries))]
    [Checks("XEP0280-11-2", "XEP0280-7-6", "XEP0280-11-1")]
    public static async Task A_forged_copy_is_ignored(Stage stage, (string From, string Kind) forgery)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync(
            $"<message from='{forgery.From}' to='{server.FullJid}' type='chat'><{forgery.Kind} xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>"
            + $"<message xmlns='jabber:client' type='chat' id='forged' from='juliet@localhost/balcony' to='{server.BareJid}'><body>come at once</body><request xmlns='urn:xmpp:receipts'/></message>"
            + $"</forwarded></{forgery.Kind}></message>");

        // Expect
        await server.ExpectAnyOfAsync(Outcome.Pass(Wire.Nothing), Outcome.Pass(Wire.StanzaError("message", id: null, "service-unavailable|not-allowed|forbidden")));
    }
}
