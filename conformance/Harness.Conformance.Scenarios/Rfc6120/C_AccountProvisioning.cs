using Harness.Conformance.Scenarios.Xep0077;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 appendix C: accounts have canonical addresses, however they were asked for.</summary>
public static class C_AccountProvisioning
{
    /// <summary>Appendix C: "conforms to the canonical format". Where the server refuses another writing, nothing was provisioned.</summary>
    [Scenario("rfc6120/C/canonical-account", "An account that is registered in capitals is that of the canonical address")]
    [Requires(Feature.RegistrationOffer)]
    [Checks("RFC6120-C-1")]
    public static async Task An_account_in_capitals_is_that_of_the_canonical_address(Stage stage)
    {
        // Arrange
        var account = await Registration.NewAccountAsync(stage);
        await using var romeo = await stage.SecureAsync("romeo");
        await Registration.AskedForAsync(romeo);

        // Act
        await romeo.SendAsync(Registration.Query("set", "reg2", Registration.Fields(account.Localpart.ToUpperInvariant(), account.Password)));

        // Expect
        var answer = await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='reg2'/>"));
        var refused = answer.Element.Attribute("type")?.Value == "error";
        var isThere = !refused && await Registration.IsLetInAsync(stage, account);
        stage.Check("RFC6120-C-1", refused || isThere, $"a refusal, or the account {account.BareJid}", refused ? "a refusal" : isThere ? "that account" : $"a result, and no account {account.BareJid}");
        if (isThere)
        {
            await using var bound = await stage.ConnectAsync("bound", account);
            stage.Check("RFC6120-C-1", bound.FullJid.StartsWith(account.BareJid + "/", StringComparison.Ordinal), $"{account.BareJid}/…", bound.FullJid);
        }
    }
}
