namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §6.3.8, §6.5.6: who a client may act as.</summary>
public static class S06_05_06_InvalidAuthzid
{
    /// <summary>Authorization identities that nobody but an administrator may have; [domain] stands for the domainpart, [juliet] for another account's bare JID.</summary>
    public static IEnumerable<Cell<string>> Foreign { get; } =
    [
        new("rfc6120/6.5.6/another-account", "Nobody acts as another account", "[juliet]"),
        new("rfc6120/6.5.6/no-such-account", "Nobody acts as an account that does not exist", "nobody-at-all@[domain]"),
        new("rfc6120/6.5.6/another-domain", "Nobody acts as a user of another domain", "romeo@verona.invalid"),
        new("rfc6120/6.5.6/domain", "Nobody acts as the server", "[domain]"),
        new("rfc6120/6.5.6/no-address", "What is no address is no authorization identity", "@[domain]"),
    ];

    /// <summary>§6.3.8: "MUST return an &lt;invalid-authzid/&gt; SASL error".</summary>
    [ScenarioTable(nameof(Foreign))]
    [Checks("RFC6120-6.3.8-6")]
    public static async Task Nobody_acts_as_another(Stage stage, string authzid)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(authzid);
        var account = await stage.AccountAsync("romeo");
        var juliet = await stage.AccountAsync("juliet");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");

        // Act
        var named = authzid.Replace("[juliet]", juliet.BareJid, StringComparison.Ordinal).Replace("[domain]", stage.Domain, StringComparison.Ordinal);
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account, named)));

        // Expect
        await romeo.ExpectAsync(Wire.SaslFailure("invalid-authzid"));
    }

    /// <summary>§6.3.8, RFC 5802 §5.1: SCRAM carries it too.</summary>
    [Scenario("rfc6120/6.5.6/scram", "Nobody acts as another account by SCRAM")]
    [Checks("RFC6120-6.3.8-6")]
    public static async Task Nobody_acts_as_another_by_scram(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var juliet = await stage.AccountAsync("juliet");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var login = SaslTalk.Scram(stage, mechanism, account, $"n,a={juliet.BareJid},");

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));

        // Expect: at once or after the proof, as the server likes
        var answer = await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.SaslFailure("invalid-authzid")), Outcome.Pass(SaslTalk.Challenge));
        if (answer.Element.Name.LocalName == "challenge")
        {
            await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(answer.Element)))));
            await romeo.ExpectAsync(Wire.SaslFailure("invalid-authzid"));
        }
    }

    /// <summary>§6.3.8: one's own bare JID says no more than one's own name.</summary>
    [Scenario("rfc6120/6.3.8/own-bare-jid", "A client may name its own bare JID")]
    [Checks("RFC6120-6.3.8-6")]
    public static async Task A_client_may_name_its_own_bare_jid(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account, account.BareJid)));

        // Expect
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    /// <summary>§6.3.8: that an authorization identity be a bare JID binds the client; the server either lets the account act as itself or says what is wrong.</summary>
    [Scenario("rfc6120/6.3.8/own-full-jid", "A full JID of one's own is taken in good part, or refused with invalid-authzid")]
    [Checks("RFC6120-6.3.8-6")]
    public static async Task A_full_jid_of_ones_own_is_taken_or_refused(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account, account.BareJid + "/orchard")));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("invalid-authzid")),
            Outcome.Pass(Wire.SaslSuccess),
            Outcome.Deviation(Wire.SaslFailure("malformed-request", "not-authorized")));
    }
}
