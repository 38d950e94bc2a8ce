using System.Text;
using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §6.5: the conditions that a client can provoke; encryption-required stands in §6.3.4, incorrect-encoding in a file of its own.</summary>
public static class S06_05_SaslErrors
{
    /// <summary>Mechanisms that no server has, or that are none.</summary>
    public static IEnumerable<Cell<string>> NoMechanisms { get; } =
    [
        new("rfc6120/6.5.7/unknown", "A mechanism that nobody knows is refused", "mechanism='X-BALCONY'"),
        new("rfc6120/6.5.7/empty", "A mechanism without a name is refused", "mechanism=''"),
        new("rfc6120/6.5.7/missing", "A request without a mechanism is refused", ""),
        new("rfc6120/6.5.7/none-such-plus", "Channel binding for a hash that nobody uses is refused", "mechanism='SCRAM-MD2-PLUS'"),
        new("rfc6120/6.5.7/list", "Two names in one are no mechanism", "mechanism='PLAIN SCRAM-SHA-1'"),
    ];

    /// <summary>Messages that break the syntax of PLAIN (RFC 4616 §2), with the account's localpart and password.</summary>
    public static IEnumerable<Cell<Func<Account, byte[]>>> BadPlain { get; } =
    [
        Malformed("plain-no-separator", "PLAIN without a NUL", account => $"{account.Localpart} {account.Password}"),
        Malformed("plain-one-separator", "PLAIN with one NUL", account => $"{account.Localpart}\0{account.Password}"),
        Malformed("plain-three-separators", "PLAIN with three NULs", account => $"\0{account.Localpart}\0{account.Password}\0"),
        Malformed("plain-no-user", "PLAIN without a user", account => $"\0\0{account.Password}"),
        Malformed("plain-no-password", "PLAIN without a password", account => $"\0{account.Localpart}\0"),
    ];

    /// <summary>First messages that break the syntax of SCRAM (RFC 5802 §7).</summary>
    public static IEnumerable<Cell<Func<string, string>>> BadScram { get; } =
    [
        MalformedScram("scram-garbage", "A first message that is none", (_, _) => "but soft"),
        MalformedScram("scram-no-gs2-header", "A first message without GS2 header", (user, nonce) => $"n={user},r={nonce}"),
        MalformedScram("scram-bad-gs2-flag", "A first message with an unknown channel binding flag", (user, nonce) => $"x,,n={user},r={nonce}"),
        MalformedScram("scram-no-user", "A first message without a user", (_, nonce) => $"n,,r={nonce}"),
        MalformedScram("scram-no-nonce", "A first message without a nonce", (user, _) => $"n,,n={user}"),
        MalformedScram("scram-bad-escape", "A first message with an escape that is none", (user, nonce) => $"n,,n={user}=ZZ,r={nonce}"),
    ];

    /// <summary>§6.5.7: the answer to a mechanism that is none.</summary>
    [ScenarioTable(nameof(NoMechanisms))]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task A_mechanism_that_is_none_is_refused(Stage stage, string attribute)
    {
        // Arrange
        await using var romeo = await stage.SecureAsync("romeo");

        // Act
        await romeo.SendAsync($"<auth xmlns='{Namespaces.Sasl}' {attribute}>=</auth>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("invalid-mechanism")),
            Outcome.Deviation(Wire.SaslFailure("malformed-request")));
    }

    /// <summary>§6.5.8: "the data sent violates the syntax for the specified SASL mechanism".</summary>
    [ScenarioTable(nameof(BadPlain))]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task A_message_that_breaks_the_syntax_of_plain_is_refused(Stage stage, Func<Account, byte[]> message)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(message);
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", Convert.ToBase64String(message(account))));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("malformed-request")),
            Outcome.Deviation(Wire.SaslFailure("not-authorized", "incorrect-encoding")));
    }

    /// <summary>§6.4.2, §6.5.8: a single equals sign is an initial response of no bytes, and PLAIN has no such message.</summary>
    [Scenario("rfc6120/6.4.2/equals-sign", "An initial response of zero length is a message, and PLAIN refuses it")]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task An_equals_sign_is_a_message_of_zero_length(Stage stage)
    {
        // Arrange
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", "="));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("malformed-request")),
            Outcome.Deviation(Wire.SaslFailure("not-authorized")));
    }

    /// <summary>§6.5.8: the same for SCRAM, whose user name stands for the authorization identity where none is given (§6.3.8).</summary>
    [ScenarioTable(nameof(BadScram))]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task A_message_that_breaks_the_syntax_of_scram_is_refused(Stage stage, Func<string, string> message)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(message);
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(message(account.Localpart))));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("malformed-request")),
            Outcome.Deviation(Wire.SaslFailure("not-authorized", "invalid-authzid")));
    }

    private static Cell<Func<Account, byte[]>> Malformed(string id, string title, Func<Account, string> message) =>
        new($"rfc6120/6.5.8/{id}", $"{title} is refused", account => Encoding.UTF8.GetBytes(message(account)));

    private static Cell<Func<string, string>> MalformedScram(string id, string title, Func<string, string, string> message) =>
        new($"rfc6120/6.5.8/{id}", $"{title} is refused", user => message(user, "fyko+d2lbbFgONRv9qkxdawL"));
}
