using System.Security.Cryptography;
using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §6.5.10: credentials that are wrong, and proofs that are none.</summary>
public static class S06_05_10_NotAuthorized
{
    /// <summary>The mechanisms that check a password.</summary>
    public static IEnumerable<Cell<string>> WrongPassword { get; } =
    [
        new("rfc6120/6.5.10/wrong-password/plain", "A wrong password is refused by PLAIN", "PLAIN"),
        new("rfc6120/6.5.10/wrong-password/scram-sha-1", "A wrong password is refused by SCRAM-SHA-1", "SCRAM-SHA-1"),
        new("rfc6120/6.5.10/wrong-password/scram-sha-256", "A wrong password is refused by SCRAM-SHA-256", "SCRAM-SHA-256"),
        new("rfc6120/6.5.10/wrong-password/scram-sha-512", "A wrong password is refused by SCRAM-SHA-512", "SCRAM-SHA-512"),
    ];

    /// <summary>What a client might change in its last message of SCRAM.</summary>
    public static IEnumerable<Cell<Func<string, string>>> Tampered { get; } =
    [
        new("rfc6120/6.5.10/scram/another-nonce", "A last message with another nonce is refused", final => final.Replace(",r=", ",r=x", StringComparison.Ordinal), "RFC5802-5.1-10"),
        new("rfc6120/6.5.10/scram/nonce-cut-off", "A last message with our part of the nonce only is refused", CutNonce),
        new("rfc6120/6.5.10/scram/another-proof", "A proof with one other bit is refused", FlipProof),
        new("rfc6120/6.5.10/scram/short-proof", "A proof that is too short is refused", final => final[..(final.IndexOf(",p=", StringComparison.Ordinal) + 3)] + "AAAA"),
        new("rfc6120/6.5.10/scram/empty-proof", "An empty proof is refused", final => final[..(final.IndexOf(",p=", StringComparison.Ordinal) + 3)]),
        new("rfc6120/6.5.10/scram/no-proof", "A last message without a proof is refused", final => final[..final.IndexOf(",p=", StringComparison.Ordinal)]),
        new("rfc6120/6.5.10/scram/another-gs2-header", "A last message that repeats another GS2 header is refused", final => final.Replace("c=biws", "c=eSws", StringComparison.Ordinal), "RFC5802-6-10", "RFC5802-5.1-11"),
    ];

    /// <summary>§6.5.10: "did not provide proper credentials".</summary>
    [ScenarioTable(nameof(WrongPassword))]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task A_wrong_password_is_refused(Stage stage, string mechanism)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, mechanism);

        // Act
        await TryAsync(stage, romeo, mechanism, account with { Password = account.Password + "?" });

        // Expect
        await romeo.ExpectAsync(Wire.SaslFailure("not-authorized"));
    }

    /// <summary>§6.5.10: "no differentiation is made between incorrect credentials and a nonexistent username".</summary>
    [Scenario("rfc6120/6.5.10/unknown-user/plain", "An unknown user hears from PLAIN what one with a wrong password hears")]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task An_unknown_user_hears_the_same_from_plain(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");
        await using var stranger = await SaslTalk.ReadyForAsync(stage, "PLAIN", "stranger");
        await TryAsync(stage, romeo, "PLAIN", account with { Password = account.Password + "?" });
        var refused = await romeo.AwaitAsync(Wire.SaslFailure("not-authorized"));

        // Act
        await TryAsync(stage, stranger, "PLAIN", Nobody(stage));

        // Expect
        await stranger.ExpectAnyOfAsync(Outcome.Pass(SameAs(refused.Element)), Outcome.Deviation(Wire.SaslFailure("not-authorized")));
    }

    /// <summary>§6.5.10: the same for SCRAM, where an early end would tell it as well.</summary>
    [Scenario("rfc6120/6.5.10/unknown-user/scram", "An unknown user hears from SCRAM what one with a wrong password hears, and as late")]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task An_unknown_user_hears_the_same_from_scram(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        await using var stranger = await SaslTalk.ReadyForAsync(stage, mechanism, "stranger");
        await TryAsync(stage, romeo, mechanism, account with { Password = account.Password + "?" });
        var refused = await romeo.AwaitAsync(Wire.SaslFailure("not-authorized"));
        var login = SaslTalk.Scram(stage, mechanism, Nobody(stage));

        // Act
        await stranger.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));

        // Expect
        var answer = await stranger.ExpectAnyOfAsync(Outcome.Pass(SaslTalk.Challenge), Outcome.Deviation(Wire.SaslFailure("not-authorized")));
        if (answer.Element.Name.LocalName == "challenge")
        {
            await stranger.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(answer.Element)))));
            await stranger.ExpectAnyOfAsync(Outcome.Pass(SameAs(refused.Element)), Outcome.Deviation(Wire.SaslFailure("not-authorized")));
        }
    }

    /// <summary>§6.4.5, RFC 5802 §3, §5.1: what is not proven is not let in.</summary>
    [ScenarioTable(nameof(Tampered))]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task What_is_not_proven_is_not_let_in(Stage stage, Func<string, string> tamper)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(tamper);
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var login = SaslTalk.Scram(stage, mechanism, account);
        var first = await SaslTalk.BeginAsync(romeo, mechanism, login);

        // Act
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(tamper(SaslTalk.Final(login, first)))));

        // Expect
        await romeo.ExpectAsync(Wire.SaslFailure("not-authorized", "malformed-request"));
    }

    /// <summary>RFC 5802 §6: a client that could bind and believes the server cannot, while the server offered it: somebody stood between them.</summary>
    [Scenario("rfc6120/6.5.10/scram/downgrade", "A client that was kept from channel binding is refused")]
    [Checks("RFC6120-6.4.5-1", "RFC5802-6-8")]
    public static async Task A_downgrade_is_refused(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        if (!SaslTalk.Offered(romeo).Contains(mechanism + "-PLUS"))
        {
            throw new UnsupportedException($"{mechanism}-PLUS is not offered");
        }

        var login = SaslTalk.Scram(stage, mechanism, account, "y,,");

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));

        // Expect: at once or after the proof
        await RefusedAsync(romeo, login);
    }

    /// <summary>RFC 5802 §6: <c>y</c> is right where the server offers no channel binding.</summary>
    [Scenario("rfc6120/6.4.6/scram/flag-y", "A client that could bind channels is let in where the server cannot")]
    [Checks("RFC6120-6.4.6-2")]
    public static async Task The_flag_y_is_right_without_plus(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        if (SaslTalk.Offered(romeo).Any(name => name.EndsWith("-PLUS", StringComparison.Ordinal)))
        {
            throw new UnsupportedException("channel binding is offered, so that the flag would say something wrong");
        }

        var login = SaslTalk.Scram(stage, mechanism, account, "y,,");
        var first = await SaslTalk.BeginAsync(romeo, mechanism, login);

        // Act
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, first))));

        // Expect
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    /// <summary>RFC 5802 §6: binding is for the mechanisms with -PLUS.</summary>
    [Scenario("rfc6120/6.5.10/scram/binding-without-plus", "Channel binding by a mechanism without -PLUS is refused")]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task Binding_without_plus_is_refused(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var login = SaslTalk.Scram(stage, mechanism, account, "p=tls-unique,,");

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));

        // Expect
        await RefusedAsync(romeo, login);
    }

    /// <summary>RFC 5802 §6, RFC 5929 §4: data of another channel.</summary>
    [Scenario("rfc6120/6.5.10/scram/another-channel", "Channel binding data of another channel are refused")]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task Data_of_another_channel_are_refused(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        if (!SaslTalk.Offered(romeo).Contains(mechanism + "-PLUS"))
        {
            throw new UnsupportedException($"{mechanism}-PLUS is not offered");
        }

        var login = new ScramLogin(mechanism, account.Localpart, account.Password, SaslTalk.Nonce(stage))
        {
            Gs2Header = "p=tls-server-end-point,,",
            BindingData = SHA256.HashData("another certificate"u8),
        };

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism + "-PLUS", SaslTalk.Encode(login.First)));

        // Expect
        await RefusedAsync(romeo, login);
    }

    /// <summary>RFC 5802 §5.1: "MUST cause authentication failure" where the receiver does not know a mandatory extension.</summary>
    [Scenario("rfc6120/6.5.10/scram/mandatory-extension", "A mandatory extension that nobody knows is refused")]
    [Checks("RFC6120-6.4.5-1", "RFC5802-5.1-17")]
    public static async Task A_mandatory_extension_is_refused(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;

        var login = new ScramLogin(mechanism, account.Localpart, account.Password, SaslTalk.Nonce(stage)) { Extension = "m=window," };

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));

        // Expect
        await RefusedAsync(romeo, login);
    }

    /// <summary>RFC 5802 §5.1: the server's part of the nonce is its own each time, so that nothing can be played again.</summary>
    [Scenario("rfc6120/6.4.3/fresh-nonce", "The same client nonce is continued differently each time")]
    [Checks("RFC6120-6.4.3-1")]
    public static async Task The_servers_nonce_is_fresh(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        await using var again = await SaslTalk.ReadyForAsync(stage, mechanism, "again");
        var login = SaslTalk.Scram(stage, mechanism, account);

        // Act
        var one = await SaslTalk.BeginAsync(romeo, mechanism, login);
        var other = await SaslTalk.BeginAsync(again, mechanism, login);

        // Expect
        stage.Check("RFC6120-6.4.3-1", one.Split(',')[0] != other.Split(',')[0], "two nonces", $"{one} and {other}");
        stage.Check("RFC6120-6.4.3-1", one.Split(',')[1] == other.Split(',')[1], "one salt, the account's", $"{one} and {other}");
    }

    // One attempt, up to its last message.
    private static async Task TryAsync(Stage stage, Actor actor, string mechanism, Account account)
    {
        if (mechanism == "PLAIN")
        {
            await actor.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Plain(account)));
            return;
        }

        var login = SaslTalk.Scram(stage, mechanism, account);
        var first = await SaslTalk.BeginAsync(actor, mechanism, login);
        await actor.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, first))));
    }

    private static Account Nobody(Stage stage) => new("nobody-at-all", stage.Domain, "wherefore");

    private static WireMatcher SameAs(XElement refused) => Wire.Element(
        "the same failure as for a wrong password", element => XNode.DeepEquals(element, refused) ? null : "another answer");

    // Refused at the first message, or at the proof.
    private static async Task RefusedAsync(Actor actor, ScramLogin login)
    {
        string[] conditions = ["not-authorized", "malformed-request"];
        var answer = await actor.ExpectAnyOfAsync(Outcome.Pass(Wire.SaslFailure(conditions)), Outcome.Pass(SaslTalk.Challenge));
        if (answer.Element.Name.LocalName == "challenge")
        {
            await actor.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(answer.Element)))));
            await actor.ExpectAsync(Wire.SaslFailure(conditions));
        }
    }

    private static string CutNonce(string final)
    {
        var fields = final.Split(',');
        fields[1] = fields[1][..12];
        return string.Join(',', fields);
    }

    private static string FlipProof(string final)
    {
        var at = final.IndexOf(",p=", StringComparison.Ordinal) + 3;
        var proof = Convert.FromBase64String(final[at..]);
        proof[0] ^= 1;
        return final[..at] + Convert.ToBase64String(proof);
    }
}
