using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Servers;

/// <summary>XEP-0114 §3: who does not know the secret is no component, and who is one speaks for its own domain only.</summary>
public sealed class Components : TableFamily
{
    private static readonly string[] s_strangers = ["romeo@other.example/orchard", "{domain}", "romeo@{domain}", "{juliet}", "{j.jid}", "romeo@x{seat}", "romeo@x.{seat}", "romeo@{seat}.example"];
    private static readonly Answer s_handshake = Answer.Element("handshake");

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("component", "A wrong handshake ends the stream, a stanza before it is not taken, and a component is shown as no other domain than its own")
    {
        Weaknesses = ["CWE-287", "CWE-290", "CWE-294", "CWE-346"],
        Requirements = ["XEP0114-3-6", "XEP0114-3-9"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling, OracleKind.Liveness, OracleKind.Process],
        Bindings = [Binding.Tcp],
        Roles = [FuzzRole.Component],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("legal", "XEP0114-3-7 XEP0114-3-10", (made, draw) => Joined(made).Send("a", Unproven.Message($"from='{draw.Of("romeo@{seat}/orchard", "romeo@{seat}", "{seat}")}' to='{{j.jid}}'")).IsShown("j", Unproven.Shown())),
        Refused("handshake-wrong", draw => $"<handshake>{draw.Of("0", $"{draw.Next():x16}", $"{draw.Next():x16}{draw.Next():x16}{(uint)draw.Next():x8}")}</handshake>"),
        Refused("handshake-empty", draw => draw.Of<Payload>("<handshake/>", "<handshake></handshake>", "<handshake> </handshake>")),
        Refused("handshake-with-more", draw => draw.Of<Payload>("<handshake>{a.handshake}0</handshake>", "<handshake>0{a.handshake}</handshake>", "<handshake>{a.handshake}{a.handshake}</handshake>")),
        Refused("handshake-is-an-element", _ => "<handshake><key>{a.handshake}</key></handshake>"),
        Refused("handshake-huge", draw => (Payload)"<handshake>" + ((Payload)"0123456789").Times(draw.Of(1, 64, 256, 800)) + "</handshake>"),
        new("handshake-of-another-stream", (made, _) => Opened(made.OpenComponent("b", "other", StreamLevel.Opened)).Send("a", "<handshake>{b.handshake}</handshake>").Then(Refuses())),
        new("handshake-twice", (made, _) => Opened(made.Open("j", "juliet", StreamLevel.Bound)).Send("a", "<handshake>{a.handshake}</handshake><handshake>{a.handshake}</handshake>").Reaches("a", s_handshake).Lives("j")),
        NotTaken("stanza-before-handshake", _ => Payload.Empty),
        NotTaken("stanza-behind-wrong-handshake", draw => $"<handshake>{draw.Next():x16}</handshake>"),
        new("stanza-then-handshake", "RFC6120-4.9.3.12-1", (made, _) => Opened(made.Open("j", "juliet", StreamLevel.Available)).Send("a", Unproven.Message("from='romeo@{seat}/orchard' to='{j.jid}'") + "<handshake>{a.handshake}</handshake>")
            .Reaches("a", s_handshake, Answer.StreamError(), Answer.Closed).NeverSees("j", Unproven.Shown())),
        new("sasl", "XEP0114-3-6", (made, draw) => Opened(made).Send("a", $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='{draw.Of("PLAIN", "ANONYMOUS", "EXTERNAL")}'>=</auth>").HalfClose("a").Then(Refuses())),
        Headed("name-not-known", "XEP0114-3-2", draw => Header(draw.Of("nobody.{domain}", "{domain}", "seat.example", "x{seat}", "x.{seat}"))),
        Headed("name-is-none", "XEP0114-3-2", draw => Header(draw.Of("", "@", "romeo@{seat}", "{seat}/orchard", ".."))),
        Headed("without-name", "XEP0114-3-2", _ => "<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'>"),
        Headed("other-namespace", "XEP0114-3-3", draw => $"<stream:stream xmlns='{draw.Of("jabber:client", "jabber:server", "jabber:component:connect", "jabber:component", "urn:example:x")}' xmlns:stream='http://etherx.jabber.org/streams' to='{{seat}}'>"),
        NotShown("from-another-domain", "XEP0114-3-9", draw => Unproven.Message($"from='{draw.Of<string>(s_strangers)}' to='{{j.jid}}'")),
        NotShown("presence-from-another-domain", "XEP0114-3-9", draw => $"<presence from='{draw.Of<string>(s_strangers)}' to='{{j.jid}}'><status>unproven</status></presence>"),
        NotShown("iq-from-another-domain", "XEP0114-3-9", draw => $"<iq type='set' id='q' from='{draw.Of<string>(s_strangers)}' to='{{j.jid}}'><x xmlns='urn:example:x'><y>unproven</y></x></iq>"),
        new("request-for-another", "XEP0114-3-9", (made, draw) => Joined(made).Send("a", $"<iq type='get' id='q' from='{draw.Of("{juliet}", "{j.jid}")}' to='{{juliet}}'><query xmlns='jabber:iq:roster'/></iq>")
            .Then(new ExpectStep("a", Demand.Refuse, [Answer.Barrier, Answer.Error("q"), Answer.StreamError(), Answer.Closed], [Answer.Result("q")]))),
        Survived("without-from", "XEP0114-3-8", "<message to='{j.jid}'><body>soft</body></message>"),
        Survived("without-to", "XEP0114-3-8", "<message from='{seat}'><body>soft</body></message>", "<presence from='romeo@{seat}'/>"),
        Survived("from-is-no-address", "XEP0114-3-8", "<message from='@{seat}' to='{j.jid}'/>", "<message from='{seat}/' to='{j.jid}'/>", "<message from='ro meo@{seat}' to='{j.jid}'/>", "<message from='' to='{j.jid}'/>"),
        new("same-name-twice", (made, _) => Joined(made).OpenComponent("b", "seat", StreamLevel.Connected).Send("b", "{header}").Reaches("b", Answer.Header, Answer.StreamError(), Answer.Closed).Lives("j")),
        new("gone-at-once", (made, draw) => draw.Chance(50) ? Joined(made).Reset("a").Lives("j") : Joined(made).HalfClose("a").Lives("j")),
    ];

    private static Payload Header(string to) => $"<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' to='{to}'>";

    private static CaseBuilder Opened(CaseBuilder made) => made.OpenComponent("a", "seat", StreamLevel.Opened);

    private static CaseBuilder Joined(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Available).OpenComponent("a", "seat", StreamLevel.Authenticated);

    private static ExpectStep Refuses() => new("a", Demand.Refuse, [Answer.StreamError(), Answer.Closed], [s_handshake, Answer.Element("success")]);

    private static Variant Refused(string name, Func<CaseDraw, Payload> handshake) => new(name, "XEP0114-3-6", (made, draw) => Opened(made).Send("a", handshake(draw)).Then(Refuses()));

    // Whether it gets a header first is the target's affair; that it gets no further is not.
    private static Variant Headed(string name, string cites, Func<CaseDraw, Payload> header) => new(name, cites, (made, draw) => made.OpenComponent("a", "seat", StreamLevel.Connected).Send("a", header(draw))
        .RefusesInTime("a", Answer.StreamError(), Answer.Closed));

    private static Variant NotTaken(string name, Func<CaseDraw, Payload> before) => new(name, "RFC6120-4.9.3.12-1 XEP0114-3-6", (made, draw) => Opened(made.Open("j", "juliet", StreamLevel.Available))
        .Send("a", before(draw) + Unproven.Message("from='romeo@{seat}/orchard' to='{j.jid}'")).HalfClose("a").Reaches("a", Answer.StreamError(), Answer.Closed).NeverSees("j", Unproven.Shown()));

    // What becomes of the stream is not said: it is refused, passed over, or ends.
    private static Variant NotShown(string name, string cites, Func<CaseDraw, Payload> stanza) => new(name, cites, (made, draw) => Joined(made).Send("a", stanza(draw)).Reaches("a", Answer.Barrier, Answer.StreamError(), Answer.Closed)
        .Then(Unproven.IsNotShown("j")));

    private static Variant Survived(string name, string cites, params string[] stanzas) => new(name, cites, (made, draw) => Joined(made).Send("a", draw.Of<string>(stanzas)).Reaches("a", Answer.Barrier, Answer.StreamError(), Answer.Closed).Lives("j"));
}
