namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §6.5.5, §13.9.1: data that are no base64.</summary>
public static class S06_05_05_IncorrectEncoding
{
    /// <summary>How right credentials are spoilt; what is left after a lenient decoder would let the client in.</summary>
    public static IEnumerable<Cell<BadBase64>> Spoilt { get; } =
    [
        Illegal("exclamation-mark", "A character outside the alphabet at the end", data => data + "!"),
        Illegal("character-amid", "A character outside the alphabet in the middle", data => data.Insert(5, "!")),
        Illegal("url-safe-alphabet", "The alphabet for URLs", data => "_-_-" + data),
        Illegal("space-amid", "A space in the middle", data => data.Insert(8, " ")),
        Illegal("line-feed-amid", "A line feed in the middle", data => data.Insert(8, "\n")),
        Illegal("not-ascii", "A letter that is not of ASCII", data => data.Insert(4, "ü")),
        Padded("pad-first", "A pad before the data", data => "=" + data),
        Padded("pad-amid", "A pad in the middle", data => data.Insert(4, "=")),
        Padded("pad-and-more", "A padded group, then more", data => "AA==" + data),
        Undefined("three-pads", "Three pads at the end", data => data.TrimEnd('=') + "==="),
        Undefined("two-equals-signs", "Nothing but two pads", _ => "=="),
    ];

    /// <summary>§13.9.1: "MUST reject (not ignore)"; §6.5.5: the condition says why.</summary>
    [ScenarioTable(nameof(Spoilt))]
    [Checks("RFC6120-6.4.5-1")]
    public static async Task Data_that_are_no_base64_are_rejected(Stage stage, BadBase64 bad)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(bad);
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", bad.Spoil(SaslTalk.Plain(account))));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("incorrect-encoding")),
            Outcome.Deviation(cites: "RFC6120-6.4.5-1", Wire.SaslFailure("malformed-request", "not-authorized")),
            Outcome.Violation(cites: "RFC6120-6.4.5-1", SaslTalk.AnyFailure),
            Outcome.Violation(cites: bad.Rule, Wire.SaslSuccess));
    }

    /// <summary>§6.5.5 names the response beside the request.</summary>
    [Scenario("rfc6120/6.5.5/response", "A response that is no base64 is refused with incorrect-encoding")]
    [Checks("RFC6120-13.9.1-2", "RFC6120-6.4.5-1")]
    public static async Task A_response_that_is_no_base64_is_rejected(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var login = SaslTalk.Scram(stage, mechanism, account);
        var first = await SaslTalk.BeginAsync(romeo, mechanism, login);

        // Act
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, first)).Insert(5, "*")));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("incorrect-encoding")),
            Outcome.Deviation(cites: "RFC6120-6.4.5-1", Wire.SaslFailure("malformed-request", "not-authorized")),
            Outcome.Violation(cites: "RFC6120-6.4.5-1", SaslTalk.AnyFailure),
            Outcome.Violation(cites: "RFC6120-13.9.1-2", Wire.SaslSuccess));
    }

    /// <summary>§13.9.1: "MUST NOT break on invalid input".</summary>
    [Scenario("rfc6120/13.9.1/life-goes-on", "After data that are no base64 the client may try again")]
    [Checks("RFC6120-13.9.1-3", "RFC6120-6.4.5-2")]
    public static async Task After_bad_data_the_client_may_try_again(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", "BBBB=CCC"));
        await romeo.ExpectAsync(SaslTalk.AnyFailure);

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account)));

        // Expect
        await romeo.ExpectAsync(Wire.SaslSuccess);
    }

    private static Cell<BadBase64> Illegal(string id, string title, Func<string, string> spoil) => Spoiling(id, $"{title} of the base64 is refused", spoil, "RFC6120-13.9.1-2");

    private static Cell<BadBase64> Padded(string id, string title, Func<string, string> spoil) => Spoiling(id, $"{title} is no base64 and is refused", spoil, "RFC6120-13.9.1-3");

    private static Cell<BadBase64> Undefined(string id, string title, Func<string, string> spoil) => Spoiling(id, $"{title} are no base64 and are refused", spoil, "RFC6120-13.9.1-4");

    private static Cell<BadBase64> Spoiling(string id, string title, Func<string, string> spoil, string rule) =>
        new($"rfc6120/6.5.5/{id}", title, new BadBase64(spoil, rule), rule);

    /// <summary>One way to spoil base64.</summary>
    /// <param name="Spoil">Makes it of good base64.</param>
    /// <param name="Rule">The requirement that forbids to take it for good.</param>
    public sealed record BadBase64(Func<string, string> Spoil, string Rule);
}
