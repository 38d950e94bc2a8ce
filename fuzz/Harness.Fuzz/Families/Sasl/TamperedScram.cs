using Harness.Fuzz.Cases;
using Harness.Fuzz.Generators;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Sasl;

/// <summary>RFC 5802 §5 to §7: exchanges of SCRAM that were right but for one thing. Nobody is let in, and no server signature is given.</summary>
public sealed class TamperedScram : TableFamily
{
    // RFC 5802 §5.1 and §6: the first message says something that the server has to fail sooner or later, so the exchange is carried to its end, with a right proof.
    private static readonly string[] s_spoiltFirst =
        ["mandatory-extension", "authzid-other", "no-such-binding", "binding-without-plus", "bad-flag", "no-header", "escape", "order", "nonce-missing", "name-missing"];

    // The proof is of what is sent: only who looks at the attribute itself sees that it is wrong.
    private static readonly string[] s_signed = ["signed-nonce-changed", "signed-nonce-shortened", "signed-nonce-of-client", "signed-binding-changed", "signed-binding-plus", "signed-mandatory-extension"];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("sasl-scram", "An exchange of SCRAM in which one thing is wrong fails, and no server signature is given")
    {
        Weaknesses = ["CWE-287", "CWE-294", "CWE-303", "CWE-347"],
        Requirements = ["RFC6120-6.4.5-1", "RFC6120-6.3.8-6", "RFC6120-13.8.1-1"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Process],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from hash in new[] { "sha-1", "sha-256" } from tampering in ScramTampering.All select new Variant($"{hash}-{tampering.Rule}", (made, _) => Final(made, hash, tampering.Rule)),
        .. from hash in new[] { "sha-1", "sha-256" } from rule in s_signed select new Variant($"{hash}-{rule}", (made, _) => Final(made, hash, rule)),
        .. from rule in s_spoiltFirst select new Variant("first-" + rule, (made, _) => First(made, rule)),
        .. from rule in new[] { "grammar", "gs2-header", "escape", "mandatory-extension" } select new Variant("first-message-" + rule, (made, draw) => Grammar(draw, made, rule)),
        new("replay", (made, _) => Challenged(Challenged(made, "a", "sha-1"), "b", "sha-1", keeps: false)
            .Send("a", SaslSteps.Response("{romeo.scram-final.sha-1.right.right}")).Reaches("a", Answer.Element("success"))
            .Send("b", SaslSteps.Response("{romeo.scram-final.sha-1.right.right}")).Then(new ExpectStep("b", Demand.Refuse, [Answer.SaslFailure(), Answer.StreamError(), Answer.Closed], [Answer.Element("success")]))),
        new("final-of-another", (made, _) => Challenged(made.Open("m", "mercutio", StreamLevel.Connected), "a", "sha-1").Send("a", SaslSteps.Response("{mercutio.scram-final.sha-1.right.right}")).Fails()),
        new("final-of-another-hash", (made, _) => Challenged(made, "a", "sha-1").Send("a", SaslSteps.Response("{romeo.scram-final.sha-256.right.right}")).Fails()),
        new("final-first", (made, _) => made.Open("a", "romeo", StreamLevel.Opened).Send("a", SaslSteps.Auth("SCRAM-SHA-1", Base64("c=biws,r=0123456789abcdef,p=AAAAAAAAAAAAAAAAAAAAAAAAAAA="))).Fails()),
        new("first-twice", (made, _) => Challenged(made, "a", "sha-1").Send("a", SaslSteps.Response("{romeo.scram-first}")).Fails()),
        new("right", (made, draw) => Right(made, draw.Of("sha-1", "sha-256"), "right")),
        new("optional-extension", (made, draw) => Right(made, draw.Of("sha-1", "sha-256"), "signed-optional-extension")),
        new("authzid-of-oneself", (made, _) => Challenged(made, "a", "sha-1", "authzid-own").Send("a", SaslSteps.Response("{romeo.scram-final.sha-1.authzid-own.right}")).Then(Succeeds())),
    ];

    private static CaseBuilder Final(CaseBuilder made, string hash, string rule) => Challenged(made, "a", hash).Send("a", SaslSteps.Response($"{{romeo.scram-final.{hash}.right.{rule}}}")).Fails();

    private static CaseBuilder Right(CaseBuilder made, string hash, string rule) => Challenged(made, "a", hash).Send("a", SaslSteps.Response($"{{romeo.scram-final.{hash}.right.{rule}}}")).Then(Succeeds());

    private static ExpectStep Succeeds() => new("a", Demand.Accept, [Answer.Element("success")], [Answer.StreamError(), Answer.SaslFailure()]);

    // A server may fail at once: the case says nothing more then, and nothing against it.
    private static CaseBuilder First(CaseBuilder made, string rule) => Challenged(made, "a", "sha-1", rule).Send("a", SaslSteps.Response($"{{romeo.scram-final.sha-1.{rule}.right}}")).Fails();

    private static CaseBuilder Grammar(CaseDraw draw, CaseBuilder made, string rule)
    {
        var message = draw.Breaking(ScramFirstMessages.OfClient(Surroundings.Default), rule);
        return made.Open("a", "romeo", StreamLevel.Opened).Send("a", SaslSteps.Auth(draw.Of("SCRAM-SHA-1", "SCRAM-SHA-256"), message.Bytes.IsEmpty ? "=" : Convert.ToBase64String(message.Bytes.Span)))
            .Then(new ExpectStep("a", Demand.Refuse, [Answer.SaslFailure(), Answer.StreamError(), Answer.Closed, Answer.Element("challenge")], [Answer.Element("success")]));
    }

    private static CaseBuilder Challenged(CaseBuilder made, string stream, string hash, string first = "right", bool keeps = true)
    {
        var said = made.Open(stream, "romeo", StreamLevel.Opened).Send(stream, SaslSteps.Auth($"SCRAM-{hash.ToUpperInvariant()}", $"{{romeo.scram-first.{first}}}"));
        return keeps
            ? said.Then(new ExpectStep(stream, Demand.Reach, [Answer.Element("challenge", SaslSteps.Namespace)], [Answer.SaslFailure(), Answer.StreamError()]) { Keeps = [new Keep("#text", "challenge")] })
            : said.Reaches(stream, Answer.Element("challenge", SaslSteps.Namespace));
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
