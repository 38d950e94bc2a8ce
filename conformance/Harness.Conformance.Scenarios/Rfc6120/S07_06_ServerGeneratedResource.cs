using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §7.6: the server makes the resourcepart.</summary>
public static class S07_06_ServerGeneratedResource
{
    /// <summary>§7.6.1: the result names the full JID.</summary>
    [Scenario("rfc6120/7.6.1/server-generated", "A client that asks for no resource gets one")]
    [Checks("RFC6120-7.6-1", "RFC6120-7.6.1-1")]
    public static async Task A_client_that_asks_for_no_resource_gets_one(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='set' id='b1'><bind xmlns='{Namespaces.Bind}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("b1", $"<bind xmlns='{Namespaces.Bind}'><jid>[jid]</jid></bind>"));
        stage.Check("RFC6120-7.6.1-1", stage["jid"].StartsWith(romeo.BareJid + "/", StringComparison.Ordinal), $"{romeo.BareJid}/…", stage["jid"]);
    }
}
