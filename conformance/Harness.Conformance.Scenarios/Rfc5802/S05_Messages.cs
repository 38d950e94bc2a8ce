using Harness.Conformance.Scenarios.Rfc6120;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Rfc5802;

/// <summary>RFC 5802 §5, §6: first messages that a server must not let through. What a client may change in its last one stands with RFC 6120 §6.5.10.</summary>
public static class S05_Messages
{
    /// <summary>First messages; {nonce} is the client's, {name} the account's.</summary>
    public static IEnumerable<Cell<string>> Bad { get; } =
    [
        new("rfc5802/5/first-letter", "A first message that begins with another letter than n, y and p is refused", "z,,n={name},r={nonce}", "RFC5802-5-1"),
        new("rfc5802/5.1/equals-sign", "A user name with an equals sign that escapes nothing is refused", "n,,n={name}=2E,r={nonce}", "RFC5802-5.1-7"),
        new("rfc5802/5.1/lone-equals-sign", "A user name that ends with an equals sign is refused", "n,,n={name}=,r={nonce}", "RFC5802-5.1-7"),
    ];

    /// <summary>§5, §5.1: "authentication MUST fail", at once or in the end.</summary>
    [ScenarioTable(nameof(Bad))]
    public static async Task A_bad_first_message_is_refused(Stage stage, string message)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var first = message.Replace("{name}", account.Localpart, StringComparison.Ordinal).Replace("{nonce}", SaslTalk.Nonce(stage), StringComparison.Ordinal);

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(first)));

        // Expect: a server that asks on has not let anybody in yet; a last message without a proof ends that.
        var answer = await romeo.ExpectAnyOfAsync(Outcome.Pass(SaslTalk.AnyFailure), Outcome.Pass(SaslTalk.Challenge));
        if (answer.Element.Name.LocalName == "challenge")
        {
            await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode("c=biws,r=none,p=AAAA")));
            await romeo.ExpectAsync(SaslTalk.AnyFailure);
        }
    }

    /// <summary>§6, §6.1: a type of channel binding that the server does not know.</summary>
    [Scenario("rfc5802/6/unknown-binding", "A type of channel binding that nobody knows is refused")]
    [Checks("RFC5802-6-9", "RFC5802-6.1-4")]
    public static async Task An_unknown_type_of_channel_binding_is_refused(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        if (!SaslTalk.Offered(romeo).Contains(mechanism + "-PLUS"))
        {
            throw new UnsupportedException($"{mechanism}-PLUS is not offered");
        }

        var login = SaslTalk.Scram(stage, mechanism, account, "p=tls-verona,,");

        // Act
        await romeo.SendAsync(SaslTalk.Auth(mechanism + "-PLUS", SaslTalk.Encode(login.First)));

        // Expect
        var answer = await romeo.ExpectAnyOfAsync(Outcome.Pass(SaslTalk.AnyFailure), Outcome.Pass(SaslTalk.Challenge));
        if (answer.Element.Name.LocalName == "challenge")
        {
            await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(answer.Element)))));
            await romeo.ExpectAsync(SaslTalk.AnyFailure);
        }
    }

    /// <summary>§5.1: the name goes into the proof as it was received, whatever the server makes of it to find the account.</summary>
    [Scenario("rfc5802/5.1/name-as-received", "A user name in capitals that is accepted counts in the proof as it was sent")]
    [Checks("RFC5802-5.1-6")]
    public static async Task A_name_counts_as_it_was_sent(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var login = new ScramLogin(mechanism, account.Localpart.ToUpperInvariant(), account.Password, SaslTalk.Nonce(stage));
        var first = await SaslTalk.BeginAsync(romeo, mechanism, login);

        // Act
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, first))));

        // Expect: a server that takes the name for another one refuses as it refuses anybody.
        var answer = await romeo.AwaitAsync(Wire.Element("success or failure", element => element.Name.LocalName is "success" or "failure" ? null : "something else"));
        if (answer.Element.Name.LocalName == "failure")
        {
            throw new UnsupportedException("the server does not take the name for the account's");
        }

        stage.Check("RFC5802-5.1-6", login.IsProof(SaslTalk.Decode(answer.Element)), "a signature over the name as it was sent", SaslTalk.Decode(answer.Element));
    }
}
