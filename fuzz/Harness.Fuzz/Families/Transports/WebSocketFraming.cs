using System.Text;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Generators;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Transports;

/// <summary>RFC 7395 §3 and RFC 6455 §5: frames that are none, messages that are not one element, and the legal ones that are seldom seen.</summary>
public sealed class WebSocketFraming : TableFamily
{
    private const uint Key = 0x01020304;
    private const string Ping = "<iq xmlns='jabber:client' type='get' id='w' to='self'><ping xmlns='urn:xmpp:ping'/></iq>";

    private static readonly Generator s_frames = WebSocketFrames.For(GeneratedInput.Names);

    private static readonly string[] s_rules =
    [
        "unmasked", "reserved-bit", "reserved-opcode", "continuation-of-nothing", "interleaved-messages", "length-beyond-63-bits", "fragmented-control", "long-control", "close-of-one-byte", "close-status", "close-reason",
        "binary", "text-not-utf-8", "two-elements", "incomplete", "empty", "stream-header", "not-an-element",
    ];

    // What ends the connection is a stream error, a closing handshake, or its bare end.
    private static readonly Answer[] s_refusals = [Answer.StreamError(), Answer.End, Answer.Closed];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("websocket", "Frames that RFC 6455 does not have, and messages that are not one element, end the connection; legal fragments and pings do not")
    {
        Weaknesses = ["CWE-20", "CWE-400", "CWE-444", "CWE-770"],
        Requirements = ["RFC7395-3.2-1", "RFC7395-3.3.3-1", "RFC7395-3.3.3-3", "RFC7395-3.3.3-4"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Liveness, OracleKind.Process, OracleKind.Resources],
        Bindings = [Binding.WebSocket],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from rule in s_rules select new Variant(rule, (made, draw) => made.Open("a", "romeo", StreamLevel.Connected).SendRaw("a", Framed(draw, rule)).RefusesInTime("a", s_refusals)),
        .. from rule in s_rules select new Variant(rule + "-bound", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound).SendRaw("a", Framed(draw, rule)).RefusesInTime("a", s_refusals)),
        new("length-huge", (made, draw) => made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Connected).SendRaw("a", Payload.Raw(draw.Breaking(s_frames, "length-huge").Bytes.Span)).Lives("j")),
        new("length-not-minimal", (made, draw) => made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Connected).SendRaw("a", Payload.Raw(draw.Breaking(s_frames, "length-not-minimal").Bytes.Span)).Lives("j")),
        new("legal-fragments", (made, draw) => Bound(made).SendRaw("a", Fragments(draw.Between(1, 40), _ => [])).Accepts("a", Answer.Result("w"), Answer.Error("w"))),
        new("legal-control-between-fragments", (made, draw) => Bound(made).SendRaw("a", Fragments(draw.Between(1, 40), number => WebSocketFrames.Frame(number % 2 == 0 ? 9 : 10, "soft"u8, Key))).Accepts("a", Answer.Result("w"), Answer.Error("w"))),
        new("legal-empty-fragments", (made, draw) => Bound(made).SendRaw("a", Fragments(draw.Between(1, 40), number => number == 0 ? [] : WebSocketFrames.Frame(0, [], Key, final: false))).Accepts("a", Answer.Result("w"), Answer.Error("w"))),
        new("legal-byte-by-byte", (made, _) => Bound(made).SendRaw("a", Payload.Raw(WebSocketFrames.Frame(1, Encoding.UTF8.GetBytes(Ping), Key)), ChunkPlan.Pieces(1)).Accepts("a", Answer.Result("w"), Answer.Error("w"))),
        new("ping-flood", (made, draw) => made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Bound).SendRaw("a", Payload.Raw(WebSocketFrames.Frame(9, new byte[draw.Of(0, 1, 125)], Key)).Times(draw.Of(10, 1_000, 20_000))).Reaches("a", Answer.Barrier, Answer.Closed).Lives("j")),
        new("pong-flood", (made, draw) => made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Bound).SendRaw("a", Payload.Raw(WebSocketFrames.Frame(10, new byte[draw.Of(0, 1, 125)], Key)).Times(draw.Of(10, 1_000, 20_000))).Reaches("a", Answer.Barrier, Answer.Closed).Lives("j")),
        new("fragments-without-end", (made, draw) => Endless(made, (Payload)Payload.Raw(WebSocketFrames.Frame(1, "<a>"u8, Key, final: false)) + Payload.Raw(WebSocketFrames.Frame(0, new byte[1000].Select(_ => (byte)'x').ToArray(), Key, final: false)).Times(draw.Of(100, 1_000, 20_000)))),
        new("empty-fragments-without-end", (made, draw) => Endless(made, Payload.Raw(WebSocketFrames.Frame(1, [], Key, final: false)) + Payload.Raw(WebSocketFrames.Frame(0, [], Key, final: false)).Times(draw.Of(100, 1_000, 50_000)))),
        new("oversize", (made, draw) => Endless(made, (Payload)"<message xmlns='jabber:client' to='{domain}'><body>" + ((Payload)"soft light ").Times(draw.Of(1_000, 30_000, 500_000)) + "</body></message>", isRaw: false)),
        new("message-not-utf-8", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", (Payload)"<message xmlns='jabber:client' to='{domain}'><body>" + Payload.Raw(draw.Breaking(Utf8Texts.Generator, draw.Of("overlong", "surrogate", "beyond-unicode", "stray-continuation")).Bytes.Span) + "</body></message>").RefusesInTime("a", s_refusals)),
        new("white-space-message", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", draw.Of(" ", "\n", " <presence xmlns='jabber:client'/>")).Refuses("a", s_refusals).Cites("RFC7395-3.3.3-3", "RFC7395-3.8-1")),
        new("two-stanzas", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "<presence xmlns='jabber:client'/><presence xmlns='jabber:client'/>").Refuses("a", s_refusals).Cites("RFC7395-3.3.3-4")),
        new("half-stanza", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "<message xmlns='jabber:client' to='{domain}'>").Send("a", "</message>").Refuses("a", s_refusals).Cites("RFC7395-3.3.3-1")),
        new("unbound-prefix", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "<stream:error><reset xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>").Refuses("a", s_refusals).Cites("RFC7395-3.3.3-1", "RFC7395-3.3.3-5")),
        new("prefix-of-an-earlier-message", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "<message xmlns='jabber:client' xmlns:p='urn:p' to='{domain}' type='error'><p:x/></message>")
            .Send("a", "<message xmlns='jabber:client' to='{domain}' type='error'><p:x/></message>").Refuses("a", [.. s_refusals, Answer.Error(null, "not-acceptable")]).Cites("RFC7395-3.3.3-1")),
        new("declaration", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "<?xml version='1.0'?><presence xmlns='jabber:client'/>").IsAnswered("a", Answer.Barrier, Answer.StreamError(), Answer.Closed)),
        new("document-type", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "<!DOCTYPE presence [<!ENTITY e 'soft'>]><presence xmlns='jabber:client'><status>&e;</status></presence>").Refuses("a", s_refusals).Cites("RFC6120-11.1-3")),
        new("comment", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", draw.Of("<!-- soft --><presence xmlns='jabber:client'/>", "<presence xmlns='jabber:client'/><!-- soft -->", "<presence xmlns='jabber:client'><!-- soft --></presence>")).Refuses("a", s_refusals).Cites("RFC6120-11.1-3")),
        new("open-in-wrong-namespace", (made, draw) => made.Open("a", "romeo", StreamLevel.Connected).Send("a", $"<open xmlns='{draw.Of("urn:ietf:params:xml:ns:xmpp-framing/", "jabber:client", "http://etherx.jabber.org/streams")}' to='{{domain}}' version='1.0'/>").Refuses("a", s_refusals).Cites("RFC7395-3.3.2-2")),
        new("stanza-before-open", (made, _) => made.Open("a", "romeo", StreamLevel.Connected).Send("a", "<message xmlns='jabber:client' to='{romeo}'><body>early</body></message>").Refuses("a", s_refusals).Cites("RFC7395-3.4-1")),
        new("open-twice", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "{header}").IsAnswered("a", Answer.Header, Answer.StreamError(), Answer.Closed, Answer.Barrier)),
        new("close-then-stanza", (made, _) => made.Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Bound).Send("a", "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>").Send("a", "<message xmlns='jabber:client' to='{j.jid}'><body>late</body></message>")
            .RefusesInTime("a", Answer.End, Answer.Closed).NeverSees("j", new ElementAnswer("message") { Text = "late" })),
        new("close-twice", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>").Send("a", "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>").RefusesInTime("a", Answer.End, Answer.Closed)),
        new("stanza-after-close-frame", (made, _) => made.Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Bound).SendRaw("a", Payload.Raw(WebSocketFrames.Frame(8, [0x03, 0xE8], Key))).Send("a", "<message xmlns='jabber:client' to='{j.jid}'><body>late</body></message>")
            .RefusesInTime("a", Answer.Closed).NeverSees("j", new ElementAnswer("message") { Text = "late" })),
    ];

    // The bytes are masked: no name in them could be filled in. A ping follows, for whoever reads no head before he has the bytes of a whole one.
    private static Payload Framed(CaseDraw draw, string rule) => Payload.Raw([.. draw.Breaking(s_frames, rule).Bytes.Span, .. WebSocketFrames.Frame(9, "soft"u8, Key)]);

    private static CaseBuilder Bound(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Bound);

    private static CaseBuilder Endless(CaseBuilder made, Payload payload, bool isRaw = true)
    {
        var opened = made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Bound);
        return (isRaw ? opened.SendRaw("a", payload) : opened.Send("a", payload).Reaches("a", Answer.StreamError(), Answer.Closed, Answer.Error(null), Answer.Barrier)).Lives("j").Close("a").Lives("j").Costs(new ResourceBudget());
    }

    // A request in fragments of so many bytes, and what stands between them.
    private static Payload Fragments(int bytes, Func<int, byte[]> between)
    {
        var message = Encoding.UTF8.GetBytes(Ping);
        var pieces = message.Chunk(bytes).ToArray();
        return Payload.Raw([.. pieces.SelectMany((piece, number) => (byte[])[.. between(number), .. WebSocketFrames.Frame(number == 0 ? 1 : 0, piece, Key, final: number == pieces.Length - 1)])]);
    }
}
