using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §6.4.2, §6.4.4, §6.4.5: new requests, aborts, steps out of order, and how often one may try.</summary>
public static class S06_04_SaslOrder
{
    /// <summary>Elements of SASL for which nothing was begun.</summary>
    public static IEnumerable<Cell<string>> OutOfOrder { get; } =
    [
        new("rfc6120/6.4.3/response-first", "A response before any request is refused", SaslTalk.Response("biws")),
        new("rfc6120/6.4.3/challenge-from-client", "A challenge from a client is refused", $"<challenge xmlns='{Namespaces.Sasl}'>biws</challenge>"),
        new("rfc6120/6.4.3/success-from-client", "A success that a client gives itself is refused", $"<success xmlns='{Namespaces.Sasl}'/>"),
    ];

    /// <summary>§6.4.2: "MUST discard the ongoing handshake and MUST process a new handshake".</summary>
    [Scenario("rfc6120/6.4.2/second-auth", "A second request begins anew")]
    [Checks("RFC6120-6.4.2-3")]
    public static async Task A_second_request_begins_anew(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        await SaslTalk.BeginAsync(romeo, mechanism, SaslTalk.Scram(stage, mechanism, account));

        // Act
        var login = SaslTalk.Scram(stage, mechanism, account);
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));

        // Expect
        var challenge = await romeo.ExpectAsync(SaslTalk.Challenge);
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(challenge.Element)))));
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    /// <summary>§6.4.2: the first handshake is gone, and its proof is worth nothing.</summary>
    [Scenario("rfc6120/6.4.2/old-handshake", "The proof of a handshake that was replaced is refused")]
    [Checks("RFC6120-6.4.2-3")]
    public static async Task The_proof_of_a_replaced_handshake_is_refused(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var old = SaslTalk.Scram(stage, mechanism, account);
        var first = await SaslTalk.BeginAsync(romeo, mechanism, old);
        await SaslTalk.BeginAsync(romeo, mechanism, SaslTalk.Scram(stage, mechanism, account));

        // Act
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(old, first))));

        // Expect
        await romeo.ExpectAsync(Wire.SaslFailure("not-authorized", "malformed-request"));
    }

    /// <summary>§6.4.2: "for the subsequently requested SASL mechanism", which may be another.</summary>
    [Scenario("rfc6120/6.4.2/second-auth-other-mechanism", "A second request may name another mechanism")]
    [Checks("RFC6120-6.4.2-3")]
    public static async Task A_second_request_may_name_another_mechanism(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");
        var scram = SaslTalk.Offered(romeo).FirstOrDefault(name => name is "SCRAM-SHA-256" or "SCRAM-SHA-1") ?? throw new UnsupportedException("SCRAM is not offered");
        await SaslTalk.BeginAsync(romeo, scram, SaslTalk.Scram(stage, scram, account));

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account)));

        // Expect
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    /// <summary>§6.4.4, §6.5.1: the abort is acknowledged.</summary>
    [Scenario("rfc6120/6.4.4/abort", "An abort amid a handshake is answered with aborted")]
    [Checks("RFC6120-6.4.4-1")]
    public static async Task An_abort_is_acknowledged(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        await SaslTalk.BeginAsync(romeo, mechanism, SaslTalk.Scram(stage, mechanism, account));

        // Act
        await romeo.SendAsync(SaslTalk.Abort);

        // Expect
        await romeo.ExpectAsync(Wire.SaslFailure("aborted"));
    }

    /// <summary>§6.4.4: also where there is nothing to abort.</summary>
    [Scenario("rfc6120/6.4.4/abort-first", "An abort without a handshake is answered with aborted")]
    [Checks("RFC6120-6.4.4-1")]
    public static async Task An_abort_without_a_handshake_is_acknowledged(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.SecureAsync("romeo");

        // Act
        await romeo.SendAsync(SaslTalk.Abort);

        // Expect
        await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.SaslFailure("aborted")), Outcome.Deviation(Wire.SaslFailure("malformed-request", "not-authorized")));
    }

    /// <summary>§6.4.4: what was aborted is over; a response to it is none.</summary>
    [Scenario("rfc6120/6.4.4/response-after-abort", "A response after an abort does not go on with the handshake")]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task A_response_after_an_abort_is_refused(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var login = SaslTalk.Scram(stage, mechanism, account);
        var first = await SaslTalk.BeginAsync(romeo, mechanism, login);
        await romeo.SendAsync(SaslTalk.Abort);
        await romeo.AwaitAsync(SaslTalk.AnyFailure);

        // Act
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, first))));

        // Expect
        await romeo.ExpectAnyOfAsync(Refused);
    }

    /// <summary>§6.4.4, §6.4.5: after an abort as after a failure, another handshake may come.</summary>
    [Scenario("rfc6120/6.4.4/auth-after-abort", "After an abort a new handshake succeeds")]
    [Checks("RFC6120-6.4.5-2")]
    public static async Task After_an_abort_a_new_handshake_succeeds(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        await SaslTalk.BeginAsync(romeo, mechanism, SaslTalk.Scram(stage, mechanism, account));
        await romeo.SendAsync(SaslTalk.Abort);
        await romeo.AwaitAsync(SaslTalk.AnyFailure);
        var login = SaslTalk.Scram(stage, mechanism, account);
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));

        // Act, Expect
        var challenge = await romeo.ExpectAsync(SaslTalk.Challenge);
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(challenge.Element)))));
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    /// <summary>§6.5.8: "in reply to an abort, auth, challenge, or response"; a server may also not know the element at this place (§4.9.3.24).</summary>
    [ScenarioTable(nameof(OutOfOrder))]
    [Checks("RFC6120-6.4.5-1", "RFC6120-6.3.1-1")]
    public static async Task What_is_out_of_order_is_refused(Stage stage, string element)
    {
        // Arrange
        await using var romeo = await stage.SecureAsync("romeo");

        // Act
        await romeo.SendAsync(element);

        // Expect
        await romeo.ExpectAnyOfAsync(Refused);
    }

    /// <summary>§6.4.5: "at least 2".</summary>
    [Scenario("rfc6120/6.4.5/two-retries", "Who mistyped the password twice may try a third time")]
    [Checks("RFC6120-6.4.5-2")]
    public static async Task Two_retries_are_allowed(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");
        var wrong = SaslTalk.Auth("PLAIN", SaslTalk.Plain(account with { Password = "wherefore" }));
        await romeo.SendAsync(wrong);
        await romeo.ExpectAsync(Wire.SaslFailure("not-authorized"));
        await romeo.SendAsync(wrong);
        await romeo.ExpectAsync(Wire.SaslFailure("not-authorized"));

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account)));

        // Expect
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    /// <summary>§6.4.5: "no more than 5", and then the stream ends; §13.9.4: there must be a limit.</summary>
    [Scenario("rfc6120/6.4.5/retry-limit", "After five retries at most the stream ends with policy-violation")]
    [Checks("RFC6120-6.4.5-2", "RFC6120-6.4.5-5", "RFC6120-13.9.4-5")]
    public static async Task The_number_of_retries_is_limited(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");
        var wrong = SaslTalk.Auth("PLAIN", SaslTalk.Plain(account with { Password = "wherefore" }));

        // Act: the first attempt and the retries, until the stream ends
        var failures = 0;
        var over = false;
        while (!over && failures < MostAttempts)
        {
            await romeo.SendAsync(wrong);
            var answer = await romeo.ExpectAnyOfAsync(
                "RFC6120-6.4.5-5",
                Outcome.Pass(Wire.SaslFailure("not-authorized")),
                Outcome.Pass(Wire.StreamError("policy-violation"), Wire.StreamEnd, Wire.Closed),
                Outcome.Deviation(Wire.StreamError("not-authorized"), Wire.StreamEnd, Wire.Closed));
            over = answer.Frames[^1].IsOver;
            failures += over ? 0 : 1;
        }

        // Expect
        stage.Check("RFC6120-6.4.5-2", failures is >= 3 and <= 6, "the limit is reached after 2 to 5 retries", $"{failures} attempts failed on one stream");
        stage.Check("RFC6120-13.9.4-5", over, "a limit of retries", $"{failures} attempts failed on one stream, which lives");
    }

    private const int MostAttempts = 24;

    // Refused within SASL, or as an element that has no business at this place.
    private static Outcome[] Refused { get; } =
    [
        Outcome.Pass(Wire.SaslFailure("malformed-request", "not-authorized")),
        Outcome.Pass(cites: "RFC6120-4.9.3.12-1", Wire.StreamError("not-authorized", "unsupported-stanza-type", "policy-violation", "bad-format", "invalid-xml"), Wire.StreamEnd, Wire.Closed),
    ];
}
