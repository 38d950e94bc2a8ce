using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Addresses;

/// <summary>RFC 7622 §3: one identity, however its address is written, and none that only looks like it.</summary>
public sealed class EqualAddresses : TableFamily
{
    // Case and width are mapped by RFC 7622 and by the stringprep of RFC 6122 alike; the dot at the end goes by §3.2.
    private static readonly (string Name, string Address)[] s_writings =
        [("upper-case", "{juliet.upper}"), ("full-width", "{juliet.wide}"), ("final-dot", "{juliet}."), ("escaped", "{juliet.local}&#64;{domain}")];

    // Texts that are one after NFC, which both profiles of resourceparts apply. Jamo are not among them: RFC 8264 §9.9 lets a server refuse them before they are composed.
    private static readonly (string Name, string Apart, string Composed)[] s_forms =
        [("accent", "cafe\u0301", "caf\u00E9"), ("ring", "a\u030Angstrom", "\u00E5ngstrom"), ("two-marks", "o\u0302\u0323", "\u1ED9"), ("marks-in-order", "a\u0323\u0307", "\u1EA1\u0307")];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("jid-normalise", "However an address is written it is one identity, and no second one looks the same")
    {
        Weaknesses = ["CWE-178", "CWE-176", "CWE-180", "CWE-1007"],
        Requirements = ["RFC7622-3.3-2", "RFC7622-3.2.2-1", "RFC7622-3.2-3", "RFC7622-3.4-3"],
        Oracles = [OracleKind.Smuggling, OracleKind.MustAccept],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from writing in s_writings select new Variant($"message-to-{writing.Name}", (made, _) => Pair(made).Send("a", $"<message type='chat' id='m' to='{writing.Address}'><body>one identity</body></message>").IsShown("j", new ElementAnswer("message") { Text = "one identity" })),
        .. from writing in s_writings select new Variant($"subscription-to-{writing.Name}", (made, _) => Pair(made.NeedsFreshAccounts()).Send("a", $"<presence type='subscribe' to='{writing.Address}'/>").IsShown("j", Answer.Element("presence", null, ("type", "subscribe"), ("from", "{romeo}")))),
        .. from writing in s_writings select new Variant($"roster-{writing.Name}", (made, _) => Roster(made, writing.Address)),
        .. from form in s_forms select new Variant($"bind-{form.Name}", (made, _) => Bind(made, form.Apart, form.Composed)),
        .. from form in s_forms select new Variant($"message-to-resource-{form.Name}", (made, _) => ToResource(made, form.Apart, form.Composed)),
        .. from writing in new[] { "upper", "wide" } select new Variant($"from-{writing}", (made, _) => Pair(made).Send("a", $"<message type='chat' to='{{j.jid}}' from='{{romeo.{writing}}}'><body>whose</body></message>")
            .Reaches("a", Answer.StreamError("invalid-from"), Answer.Error(null), Answer.Barrier).NeverSees("j", Answer.Element("message", null, ("from", $"{{romeo.{writing}}}")))),
        new("login-upper-case", (made, _) => made.Open("j", "romeo", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Opened)
            .Send("a", "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{romeo.plain.upper-case}</auth>").Reaches("a", Answer.Element("success"))
            .Send("a", "{header}<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>twin</resource></bind></iq>")
            .Then(new ExpectStep("a", Demand.Relay, [new ElementAnswer("iq") { Attributes = [new("id", "b"), new("type", "result")], Text = "{romeo}/twin" }, Answer.Error("b"), Answer.StreamError()], [new ElementAnswer("iq") { Text = "{romeo.upper}/twin" }]))),
        new("header-upper-case", (made, _) => made.Open("m", "mercutio", StreamLevel.Connected).Open("a", "romeo", StreamLevel.Connected)
            .Send("a", "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{domain.upper}' version='1.0'>").Accepts("a")),
    ];

    private static CaseBuilder Pair(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Available);

    // The push to whoever asked for the roster shows under what address the contact is kept (RFC 6121 §2.1.6).
    private static CaseBuilder Roster(CaseBuilder made, string address) => Pair(made.NeedsFreshAccounts()).Send("a", "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>").Reaches("a", Answer.Result("r"))
        .Send("a", $"<iq type='set' id='s'><query xmlns='jabber:iq:roster'><item jid='{address}' name='J'/></query></iq>").Reaches("a", Answer.Result("s"))
        .Send("a", "<iq type='get' id='t'><query xmlns='jabber:iq:roster'/></iq>")
        .Then(new ExpectStep("a", Demand.Relay, [new ElementAnswer("iq") { Attributes = [new("type", "result"), new("id", "t")], Holds = "item@jid={juliet}" }], [Answer.Result("t"), Answer.Error("t")]));

    private static CaseBuilder Bind(CaseBuilder made, string apart, string composed) => made.Open("a", "romeo", StreamLevel.Authenticated)
        .Send("a", $"{{header}}<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{apart}</resource></bind></iq>")
        .Then(new ExpectStep("a", Demand.Relay, [new ElementAnswer("iq") { Attributes = [new("id", "b")], Text = "{romeo}/" + composed }, Answer.Error("b"), Answer.StreamError(), Answer.Closed, Answer.Barrier], [new ElementAnswer("iq") { Attributes = [new("id", "b")], Text = "{romeo}/" + apart }]));

    // RFC 6121 §8.5.3.1: a message to the resource that is there is for it alone, in whatever form it is written.
    private static CaseBuilder ToResource(CaseBuilder made, string apart, string composed) => made.Open("a", "romeo", StreamLevel.Available).Open("j", "juliet", StreamLevel.Authenticated)
        .Send("j", $"{{header}}<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{composed}</resource></bind></iq>").Reaches("j", new ElementAnswer("iq") { Attributes = [new("id", "b")], Text = "{juliet}/" + composed })
        .Send("j", "<presence/>").Reaches("j", Answer.Element("presence"))
        .Send("a", $"<message type='headline' to='{{juliet}}/{apart}'><body>one resource</body></message>").IsShown("j", new ElementAnswer("message") { Text = "one resource" });
}
