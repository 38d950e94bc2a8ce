using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Sasl;

/// <summary>RFC 6120 §6.4, §6.5 and §13.9.1: bad base64, messages that PLAIN does not have, elements out of order, mechanisms that nobody offered, and attempts without end.</summary>
public sealed class MalformedSasl : TableFamily
{
    private const string Right = "{romeo.plain}";
    private const string Plain = "PLAIN";
    private const string Sha1 = "SCRAM-SHA-1";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("sasl-malformed", "Bad encoding, bad messages, wrong order and unknown mechanisms meet the failure of their section; attempts are counted")
    {
        Weaknesses = ["CWE-287", "CWE-307", "CWE-20", "CWE-841"],
        Requirements = ["RFC6120-6.4.5-1", "RFC6120-6.3.5-2", "RFC6120-13.9.1-2", "RFC6120-13.9.1-3"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Process],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        // The credentials are right: only the encoding is not (§6.5.5, §13.9.1).
        Encoding("base64-space", $" {Right}", $"{Right} ", $"\n{Right}", $"{Right}\r\n", $"\t{Right}"),
        Encoding("base64-pad-first", $"={Right}", $"=={Right}", $"===={Right}"),
        Encoding("base64-pad-behind", $"{Right}====", $"{Right}==="),
        Encoding("base64-alphabet", $"{Right}*", $"-{Right}", $"_{Right}", $"{Right}.", $"À{Right}", $"{Right}&amp;", $"&#x7F;{Right}", $"ＡＡＡＡ{Right}"),
        Encoding("base64-unfinished", $"{Right}AAA*", "A", "AAAAA", "AA", "AAA", "AA=", "===="),
        Encoding("base64-padding-bits", "AP==", "AB==", "AAB="),

        Failing("plain-three-separators", Plain, "{romeo.plain.three-separators}", "malformed-request", "not-authorized", "incorrect-encoding"),
        Failing("plain-no-separator", Plain, "{romeo.plain.no-separator}", "malformed-request", "not-authorized", "incorrect-encoding"),
        Failing("plain-one-separator", Plain, "{romeo.plain.one-separator}", "malformed-request", "not-authorized", "incorrect-encoding"),
        Failing("plain-empty-name", Plain, "{romeo.plain.empty-name}", "malformed-request", "not-authorized", "invalid-authzid"),
        Failing("plain-empty-password", Plain, "{romeo.plain.empty-password}", "malformed-request", "not-authorized", "credentials-expired"),
        Failing("plain-wrong-password", Plain, "{romeo.plain.wrong-password}", "not-authorized", "account-disabled", "credentials-expired"),
        Failing("plain-password-prefix", Plain, "{romeo.plain.password-prefix}", "not-authorized"),
        Failing("plain-password-and-nul", Plain, "{romeo.plain.password-and-nul}", "not-authorized", "malformed-request"),
        Failing("plain-not-utf-8", Plain, "{romeo.plain.not-utf-8}", "malformed-request", "not-authorized", "incorrect-encoding"),
        Failing("plain-empty", Plain, "=", "malformed-request", "not-authorized", "incorrect-encoding"),

        // §6.3.8: who asks to act as another gets invalid-authzid; "not-authorized" hides the cause, which §6.5.10 lets a server do.
        Authzid("authzid-of-another", "authzid-other"),
        Authzid("authzid-of-the-domain", "authzid-domain"),
        Authzid("authzid-no-address", "authzid-no-address"),

        new("plain-oversize", (made, draw) => Opened(made).Send("a", (Payload)$"<auth xmlns='{SaslSteps.Namespace}' mechanism='PLAIN'>" + ((Payload)"AAAA").Times(draw.Of(1_000, 20_000, 200_000)) + "</auth>").Fails()),
        new("response-oversize", (made, draw) => Challenged(made).Send("a", (Payload)$"<response xmlns='{SaslSteps.Namespace}'>" + ((Payload)"AAAA").Times(draw.Of(1_000, 20_000, 200_000)) + "</response>").Fails()),
        Saying("no-mechanism", $"<auth xmlns='{SaslSteps.Namespace}'>{Right}</auth>", $"<auth xmlns='{SaslSteps.Namespace}' mechanism=''>{Right}</auth>", $"<auth xmlns='{SaslSteps.Namespace}' Mechanism='PLAIN'>{Right}</auth>"),
        Saying("unknown-mechanism", SaslSteps.Auth("CRAM-MD5"), SaslSteps.Auth("X-PLAIN", Right), SaslSteps.Auth("PLAIN PLAIN", Right), SaslSteps.Auth("SCRAM-SHA-1-PLUS-PLUS", "{romeo.scram-first}"), SaslSteps.Auth("*", Right)),
        Saying("mechanism-of-another-layer", SaslSteps.Auth("EXTERNAL", "="), SaslSteps.Auth("EXTERNAL"), SaslSteps.Auth("GSSAPI", "YII="), SaslSteps.Auth("OAUTHBEARER", "bixhPWEs"), SaslSteps.Auth("DIGEST-MD5")),
        new("mechanism-name-long", (made, draw) => Opened(made).Send("a", (Payload)$"<auth xmlns='{SaslSteps.Namespace}' mechanism='" + ((Payload)"PLAIN").Times(draw.Of(100, 2_000)) + $"'>{Right}</auth>").Fails()),
        Saying("response-without-auth", SaslSteps.Response(Right), SaslSteps.Response("="), SaslSteps.Response(""), SaslSteps.Response("{romeo.scram-first}")),
        Saying("abort-without-auth", $"<abort xmlns='{SaslSteps.Namespace}'/>"),
        Saying("foreign-element", $"<success xmlns='{SaslSteps.Namespace}'/>", $"<challenge xmlns='{SaslSteps.Namespace}'>{Right}</challenge>", $"<failure xmlns='{SaslSteps.Namespace}'><aborted/></failure>", $"<mechanisms xmlns='{SaslSteps.Namespace}'/>"),
        new("wrong-namespace", (made, draw) => Opened(made).Send("a", draw.Of($"<auth xmlns='jabber:client' mechanism='PLAIN'>{Right}</auth>", $"<auth xmlns='{SaslSteps.Namespace}/' mechanism='PLAIN'>{Right}</auth>", $"<auth mechanism='PLAIN'>{Right}</auth>") + SaslSteps.Auth("X-FENCE")).Fails()),
        new("abort-amid", (made, _) => Challenged(made).Send("a", $"<abort xmlns='{SaslSteps.Namespace}'/>").Fails("aborted", "malformed-request").Cites("RFC6120-6.4.4-1")),
        new("response-after-abort", (made, _) => Challenged(made).Send("a", $"<abort xmlns='{SaslSteps.Namespace}'/>").Reaches("a", Answer.SaslFailure())
            .Send("a", SaslSteps.Response("{romeo.scram-final.sha-1.right.right}")).Fails()),
        new("response-after-failure", (made, _) => Challenged(made).Send("a", SaslSteps.Response("{romeo.scram-final.sha-1.right.proof-zero}")).Reaches("a", Answer.SaslFailure())
            .Send("a", SaslSteps.Response("{romeo.scram-final.sha-1.right.right}")).Fails()),
        new("response-of-a-dropped-exchange", (made, _) => Challenged(made).Send("a", SaslSteps.Auth("X-FENCE")).Reaches("a", Answer.SaslFailure("invalid-mechanism"))
            .Send("a", SaslSteps.Response("{romeo.scram-final.sha-1.right.right}")).Fails().Cites("RFC6120-6.4.2-3")),
        new("response-empty", (made, draw) => Challenged(made).Send("a", draw.Of(SaslSteps.Response(""), SaslSteps.Response("="), $"<response xmlns='{SaslSteps.Namespace}'/>")).Fails()),
        new("response-of-another-mechanism", (made, _) => Challenged(made).Send("a", SaslSteps.Response(Right)).Fails()),
        new("auth-amid", (made, _) => Challenged(made).Send("a", SaslSteps.Auth(Plain, Right)).Then(new ExpectStep("a", Demand.Accept, [Answer.Element("success"), Answer.SaslFailure("encryption-required", "invalid-mechanism", "mechanism-too-weak")], [Answer.StreamError()]))
            .Cites("RFC6120-6.4.2-3")),
        new("attempts-without-end", (made, _) => Opened(made).Send("a", ((Payload)SaslSteps.Auth(Plain, "{romeo.plain.wrong-password}")).Times(40))
            .RefusesInTime("a", Answer.StreamError(), Answer.End, Answer.Closed).Cites("RFC6120-6.4.5-5", "RFC6120-13.9.4-5")),
        new("aborts-without-end", (made, _) => Opened(made).Send("a", ((Payload)(SaslSteps.Auth(Sha1, "{romeo.scram-first}") + $"<abort xmlns='{SaslSteps.Namespace}'/>")).Times(200)).IsAnswered("a", Answer.Closed, Answer.Barrier)),
    ];

    private static CaseBuilder Opened(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Opened);

    private static CaseBuilder Challenged(CaseBuilder made) => Opened(made).Send("a", SaslSteps.Auth(Sha1, "{romeo.scram-first}")).Keeps("a", Answer.Element("challenge", SaslSteps.Namespace), "#text", "challenge");

    private static Variant Encoding(string name, params string[] texts) =>
        new(name, (made, draw) => Opened(made).Send("a", SaslSteps.Auth(Plain, draw.Of<string>(texts))).Fails("incorrect-encoding", "malformed-request", "not-authorized"));

    private static Variant Failing(string name, string mechanism, string initial, params string[] conditions) => new(name, (made, _) => Opened(made).Send("a", SaslSteps.Auth(mechanism, initial)).Fails(conditions));

    private static Variant Authzid(string name, string rule) =>
        new(name, (made, _) => Opened(made).Send("a", SaslSteps.Auth(Plain, $"{{romeo.plain.{rule}}}")).Fails("invalid-authzid", "not-authorized", "malformed-request").Cites("RFC6120-6.3.8-6"));

    private static Variant Saying(string name, params string[] texts) => new(name, (made, draw) => Opened(made).Send("a", draw.Of<string>(texts)).Fails());
}
