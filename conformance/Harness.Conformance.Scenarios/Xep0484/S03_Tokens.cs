using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Harness.Conformance.Scenarios.Xep0388;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0484;

/// <summary>XEP-0484: tokens that let an installation in again.</summary>
[Requires(Sasl2Talk.Namespace)]
[Bindings(Binding.Tcp)]
public static class S03_Tokens
{
    private const string Namespace = "urn:xmpp:fast:0";
    private const string Plain = "HT-SHA-256-NONE";
    private static readonly XNamespace s_fast = Namespace;

    /// <summary>§3.1: mechanisms, with channel binding and without.</summary>
    [Scenario("xep0484/3.1/advertised", "The offer of tokens is part of SASL2, and has mechanisms with channel binding and without")]
    [Checks("XEP0484-3.1-1", "XEP0484-3.1-2", "XEP0484-3.1-4")]
    public static async Task The_offer_of_tokens_has_mechanisms(Stage stage)
    {
        // Arrange, act
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);

        // Expect
        var elsewhere = romeo.Features!.Elements().Any(feature => feature.Name.NamespaceName == Namespace);
        var offer = Sasl2Talk.Inline(romeo, Namespace);
        if (offer is null && !elsewhere)
        {
            throw new UnsupportedException("no tokens are offered");
        }

        stage.Check("XEP0484-3.1-1", offer is not null && !elsewhere, "<fast/> among what SASL2 does inline", romeo.Features.ToString());
        var names = Offered(offer!);
        stage.Check("XEP0484-3.1-2", names.Count > 0, "one mechanism at least", offer!.ToString());
        stage.Check("XEP0484-3.1-4", names.Exists(name => name.EndsWith("-NONE", StringComparison.Ordinal)) && names.Exists(name => !name.EndsWith("-NONE", StringComparison.Ordinal)), "mechanisms with channel binding and without", offer.ToString());
    }

    /// <summary>§3.2, §3.3: who has proven a password is given a token, with its end.</summary>
    [Scenario("xep0484/3.3/given", "A token that was asked for is given with its end, to one who is let in")]
    [Checks("XEP0484-3.3-2", "XEP0484-3.2-1")]
    public static async Task A_token_is_given_with_its_end(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await ReadyAsync(stage, account, Plain);

        // Act
        var success = await Sasl2Talk.LogInAsync(stage, romeo, account, Installation(account) + Ask(Plain));

        // Expect
        var token = success.Element(s_fast + "token");
        stage.Check(
            "XEP0484-3.3-2",
            token?.Attribute("token") is { Value.Length: > 0 } && DateTimeOffset.TryParse(token.Attribute("expiry")?.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && end > stage.Time.GetUtcNow(),
            "a token, and an end that is yet to come",
            success.ToString());
        stage.Check("XEP0484-3.2-1", token is not null, "a token after authentication by password", success.ToString());
    }

    /// <summary>§3.3: nobody else is.</summary>
    [Scenario("xep0484/3.3/not-given", "One who is not let in is given no token")]
    [Checks("XEP0484-3.3-1")]
    public static async Task One_who_is_not_let_in_is_given_no_token(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await ReadyAsync(stage, account, Plain);

        // Act
        var failure = await Sasl2Talk.TryAsync(stage, romeo, account with { Password = account.Password + "?" }, Installation(account) + Ask(Plain));

        // Expect
        stage.Check("XEP0484-3.3-1", failure.Name.LocalName == "failure" && !failure.Descendants(s_fast + "token").Any(), "a failure without a token", failure.ToString());
    }

    /// <summary>§3.1, §3.4, §4.2: one message, one answer, nothing more to do.</summary>
    [Scenario("xep0484/3.4/lets-in", "A token lets its installation in, in one round trip")]
    [Checks("XEP0484-3.1-3", "XEP0484-4.2-1")]
    public static async Task A_token_lets_its_installation_in(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var token = await TokenAsync(stage, account, Plain);
        await using var romeo = await ReadyAsync(stage, account, Plain);

        // Act
        await romeo.SendAsync(ByToken(account, token));

        // Expect
        await romeo.ExpectAsync(Sasl2Talk.Success, Wire.Features);
    }

    /// <summary>§3.4: a token is for the mechanism that it was asked for.</summary>
    [Scenario("xep0484/3.4/other-mechanism", "A token for a mechanism with channel binding is refused without it")]
    [Checks("XEP0484-3.4-6", "XEP0484-3.4-7")]
    public static async Task A_token_is_refused_with_another_mechanism(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var token = await TokenAsync(stage, account, "HT-SHA-256-ENDP");
        await using var romeo = await ReadyAsync(stage, account, Plain);

        // Act
        await romeo.SendAsync(ByToken(account, token));

        // Expect
        await romeo.ExpectAsync(Sasl2Talk.Failure);
    }

    /// <summary>§3.6: a token that was taken back lets nobody in, and none takes its place.</summary>
    [Scenario("xep0484/3.6/invalidated", "A token that its owner takes back lets in a last time, and then no more")]
    [Checks("XEP0484-3.6-2", "XEP0484-3.6-3")]
    public static async Task A_token_that_is_taken_back_lets_nobody_in(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var token = await TokenAsync(stage, account, Plain);
        await using var romeo = await ReadyAsync(stage, account, Plain);
        await romeo.SendAsync(ByToken(account, token, "invalidate='true'"));
        var success = (await romeo.AwaitAsync(Sasl2Talk.Success)).Element;
        await using var again = await ReadyAsync(stage, account, Plain, "again");

        // Act
        await again.SendAsync(ByToken(account, token));

        // Expect
        stage.Check("XEP0484-3.6-3", !success.Descendants(s_fast + "token").Any(), "no new token", success.ToString());
        await again.ExpectAsync("XEP0484-3.6-2", Sasl2Talk.Failure);
    }

    /// <summary>§3.5: the old token lives until the new one is used, and no longer.</summary>
    [Scenario("xep0484/3.5/rotation", "A token lives until the one that replaces it is used")]
    [Checks("XEP0484-3.5-1", "XEP0484-3.5-2")]
    public static async Task A_token_lives_until_its_successor_is_used(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var old = await TokenAsync(stage, account, Plain);
        var successor = await TokenAsync(stage, account, Plain, old);

        // Act, expect
        var before = await LetInAsync(stage, account, old, "before");
        stage.Check("XEP0484-3.5-1", before.Name.LocalName == "success", "success by the old token, as the new one was not used yet", before.ToString());
        var fresh = await LetInAsync(stage, account, successor, "fresh");
        if (fresh.Name.LocalName != "success")
        {
            // §3.5: who gives a token may take back those that were given and not used.
            throw new UnsupportedException($"a token that was not used before another was used does not live on: {fresh}");
        }

        var after = await LetInAsync(stage, account, old, "after");
        stage.Check("XEP0484-3.5-2", after.Name.LocalName == "failure", "failure by the old token, as the new one was used", after.ToString());
    }

    private static List<string> Offered(XElement offer) => [.. offer.Elements(s_fast + "mechanism").Select(mechanism => mechanism.Value.Trim())];

    private static string Ask(string mechanism) => $"<request-token xmlns='{Namespace}' mechanism='{mechanism}'/>";

    // One installation an account, and never the same for two.
    private static string Installation(Account account) =>
        $"<user-agent id='{new Guid(IdOf(account.BareJid)):D}'><software>Capulet</software></user-agent>";

    private static byte[] IdOf(string text)
    {
        var id = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
        (id[7], id[8]) = ((byte)((id[7] & 0x0F) | 0x40), (byte)((id[8] & 0x3F) | 0x80));
        return id;
    }

    private static string ByToken(Account account, string token, string attributes = "", string content = "")
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "Initiator"u8);
        var message = Convert.ToBase64String([.. Encoding.UTF8.GetBytes(account.Localpart), 0, .. hash]);
        return Sasl2Talk.Authenticate(Plain, message, $"{Installation(account)}<fast xmlns='{Namespace}' {attributes}/>{content}");
    }

    private static async Task<Actor> ReadyAsync(Stage stage, Account account, string mechanism, string name = "romeo")
    {
        var actor = await Sasl2Talk.ReadyAsync(stage, name, account);
        return Sasl2Talk.Inline(actor, Namespace) is { } offer && Offered(offer).Contains(mechanism, StringComparer.Ordinal)
            ? actor
            : throw new UnsupportedException($"no tokens for {mechanism} are offered");
    }

    // By password, or by a token that is there already.
    private static async Task<string> TokenAsync(Stage stage, Account account, string mechanism, string? by = null)
    {
        await using var giver = await ReadyAsync(stage, account, mechanism, by is null ? "giver" : "successor");
        XElement success;
        if (by is null)
        {
            success = await Sasl2Talk.LogInAsync(stage, giver, account, Installation(account) + Ask(mechanism));
        }
        else
        {
            await giver.SendAsync(ByToken(account, by, content: Ask(mechanism)));
            success = (await giver.AwaitAsync(Sasl2Talk.Success)).Element;
        }

        return success.Element(s_fast + "token")?.Attribute("token")?.Value ?? throw new InconclusiveException($"no token came: {success}");
    }

    private static async Task<XElement> LetInAsync(Stage stage, Account account, string token, string name)
    {
        await using var actor = await ReadyAsync(stage, account, Plain, name);
        await actor.SendAsync(ByToken(account, token));
        return (await actor.AwaitAsync(Wire.Element("success or failure", element => element.Name.LocalName is "success" or "failure" ? null : "neither"))).Element;
    }
}
