using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Servers;

/// <summary>XEP-0220 §2: a key that is not right, or not for this pair of domains and this stream, proves nothing; nor does an answer that nobody asked for.</summary>
public sealed class DialbackKeys : TableFamily
{
    private const string Namespace = "jabber:server:dialback";
    private static readonly Answer[] s_refusals = [Result("invalid"), Result("error"), Answer.StreamError(), Answer.Closed];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("s2s-dialback", "A wrong key, one of another stream or pair, and an answer that nobody asked for authenticate no domain, and no stanza of it is taken")
    {
        Weaknesses = ["CWE-287", "CWE-290", "CWE-294", "CWE-400"],
        Requirements = ["XEP0220-2.2.1-1", "XEP0220-2.2.1-6", "XEP0220-2.2.1-7"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling, OracleKind.Liveness, OracleKind.Process],
        Bindings = [Binding.Tcp],
        Roles = [FuzzRole.S2s],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("legal", "XEP0220-2.2.1-4", (made, _) => Opened(made).Send("a", Key("{a.key}")).Then(new ExpectStep("a", Demand.Accept, [Result("valid")], [Result("invalid"), Result("error"), Answer.StreamError()]))),
        Refused("key-wrong", draw => Key($"{draw.Next():x16}{draw.Next():x16}")),
        Refused("key-empty", draw => Key(draw.Of("", " ", "\n"))),
        Refused("key-with-more", draw => Key(draw.Of("{a.key}0", "0{a.key}", "{a.key}{a.key}", "{a.key} {a.key}"))),
        Refused("key-is-an-element", _ => Key("<key>{a.key}</key>")),
        Refused("key-huge", draw => (Payload)"<db:result from='{montague}' to='{domain}'>" + ((Payload)"0123456789abcdef").Times(draw.Of(1, 64, 256, 500)) + "</db:result>"),
        new("key-of-another-stream", "XEP0220-2.2.1-1 XEP0220-2.2.1-6", (made, _) => Opened(made.OpenServer("b", "montague", StreamLevel.Opened)).Send("a", Key("{b.key}")).Then(Refuses())),
        new("key-of-another-domain", "XEP0220-2.2.1-1 XEP0220-2.2.1-6", (made, _) => Opened(made.OpenServer("b", "verona", StreamLevel.Opened)).Send("a", "<db:result from='{verona}' to='{domain}'>{a.key}</db:result>").Then(Refuses())),
        Refused("key-for-a-subdomain", draw => $"<db:result from='{draw.Of("rooms", "a.b", "xn--9dbq2a")}.{{montague}}' to='{{domain}}'>{{a.key}}</db:result>"),
        Refused("sender-is-the-target", _ => "<db:result from='{domain}' to='{domain}'>{a.key}</db:result>"),
        Refused("sender-is-no-domain", draw => $"<db:result from='{draw.Of("", " ", "@", "romeo@{montague}", "{montague}/orchard", "..", "mon tague", "{montague}:5269")}' to='{{domain}}'>{{a.key}}</db:result>"),
        Refused("without-sender", _ => "<db:result to='{domain}'>{a.key}</db:result>"),
        Refused("without-target", _ => "<db:result from='{montague}'>{a.key}</db:result>"),
        Refused("target-not-served", draw => $"<db:result from='{{montague}}' to='{draw.Of("nobody.example", "not-there.{domain}", "{montague}", "")}'>{{a.key}}</db:result>"),
        NotTaken("stanza-before-key", _ => Payload.Empty),
        NotTaken("stanza-behind-wrong-key", draw => Key($"{draw.Next():x16}")),
        NotTaken("answer-to-oneself", draw => draw.Of("<db:result type='valid' from='{domain}' to='{montague}'/>", "<db:result type='valid' from='{montague}' to='{domain}'/>")),
        NotTaken("result-that-says-valid", draw => $"<db:result type='valid' from='{{montague}}' to='{{domain}}'>{draw.Of("", "{a.id}", "0123")}</db:result>"),
        NotTaken("verification-nobody-asked-for", _ => "<db:verify type='valid' from='{montague}' to='{domain}' id='{a.id}'/>"),
        NotTaken("verification-beside-the-question", _ => Key("0123456789abcdef") + "<db:verify type='valid' from='{montague}' to='{domain}' id='{a.id}'/>"),
        Verified("verify-unknown", draw => $"<db:verify from='{{montague}}' to='{{domain}}' id='{draw.Next():x16}'>{draw.Next():x16}</db:verify>"),
        Verified("verify-empty", draw => $"<db:verify from='{{montague}}' to='{{domain}}' id='{draw.Of("{a.id}", "x", "")}'/>"),
        Verified("verify-own-stream", _ => "<db:verify from='{montague}' to='{domain}' id='{a.id}'>{a.key}</db:verify>"),
        Verified("verify-without-id", _ => "<db:verify from='{montague}' to='{domain}'>0123456789abcdef</db:verify>"),
        Verified("verify-without-target", _ => "<db:verify from='{montague}' id='x'>0123456789abcdef</db:verify>"),
        Verified("verify-for-a-domain-not-served", _ => "<db:verify from='{montague}' to='nobody.example' id='x'>0123456789abcdef</db:verify>"),
        new("many-domains", "XEP0220-2.6.1-1", (made, draw) => Opened(made.Open("j", "juliet", StreamLevel.Bound)).Send("a", ((Payload)"<db:result from='d{#}.{montague}' to='{domain}'>0123456789abcdef</db:result>").Times(draw.Of(5, 20, 60)))
            .Lives("j").Close("a").Lives("j")),
        new("many-questions", "XEP0220-2.2.2-2", (made, draw) => Opened(made.Open("j", "juliet", StreamLevel.Bound)).Send("a", ((Payload)"<db:verify from='{montague}' to='{domain}' id='q{#}'>0123456789abcdef</db:verify>").Times(draw.Of(10, 100, 1_000)))
            .Lives("j").Close("a").Lives("j")),
    ];

    private static ElementAnswer Result(string type) => (ElementAnswer)Answer.Element("result", Namespace, ("type", type));

    private static ElementAnswer Verification(string type) => (ElementAnswer)Answer.Element("verify", Namespace, ("type", type));

    private static Payload Key(string key) => $"<db:result from='{{montague}}' to='{{domain}}'>{key}</db:result>";

    private static CaseBuilder Opened(CaseBuilder made) => made.OpenServer("a", "montague", StreamLevel.Opened);

    private static ExpectStep Refuses() => new("a", Demand.Refuse, [.. s_refusals], [Result("valid")]);

    private static Variant Refused(string name, Func<CaseDraw, Payload> key) => new(name, (made, draw) => Opened(made).Send("a", key(draw)).Then(Refuses()));

    // A question that the authoritative server must not say yes to: none of these keys is its own.
    private static Variant Verified(string name, Func<CaseDraw, Payload> question) => new(name, "XEP0220-2.2.2-2", (made, draw) => Opened(made).Send("a", question(draw))
        .Then(new ExpectStep("a", Demand.Refuse, [Verification("invalid"), Verification("error"), Answer.StreamError(), Answer.Closed, Answer.Barrier], [Verification("valid")])));

    // Whether a stanza of somebody who did not prove who he is ends the stream or is passed over: nobody is shown it.
    private static Variant NotTaken(string name, Func<CaseDraw, Payload> before) => new(name, "XEP0220-2.2.1-1 XEP0220-2.2.1-6 RFC6120-4.9.3.12-1", (made, draw) => Opened(made.Open("j", "juliet", StreamLevel.Available))
        .Send("a", before(draw) + Unproven.Message("from='romeo@{montague}/orchard' to='{j.jid}'"))
        .Reaches("a", Answer.Barrier, Answer.StreamError(), Answer.Closed).NeverSees("j", Unproven.Shown()));
}
