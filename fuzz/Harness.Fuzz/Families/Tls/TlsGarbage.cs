using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Tls;

/// <summary>RFC 6120 §5.4.3.2: what is no TLS where TLS was agreed on ends the connection, without a closing tag, and leaves nothing behind.</summary>
public sealed class TlsGarbage : TableFamily
{
    private const string StartTls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

    // The beginning of a ClientHello of TLS 1.2 (RFC 5246 §7.4.1.2): record, handshake, version, random, session, and one suite.
    private static readonly byte[] s_hello =
    [
        0x16, 0x03, 0x01, 0x00, 0x2F, 0x01, 0x00, 0x00, 0x2B, 0x03, 0x03, .. Enumerable.Repeat((byte)0x5A, 32), 0x00, 0x00, 0x04, 0xC0, 0x2F, 0x00, 0xFF, 0x01, 0x00,
    ];

    private static readonly (string Name, Func<CaseDraw, byte[]> Bytes)[] s_noises =
    [
        ("plain-xml", _ => "<iq type='get' id='plain'><ping xmlns='urn:xmpp:ping'/></iq>"u8.ToArray()),
        ("http", _ => "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray()),
        ("zeros", draw => new byte[draw.Between(16, 4096)]),
        ("noise", draw => [0xFF, .. Enumerable.Range(0, draw.Between(32, 2048)).Select(_ => (byte)draw.Between(0, 255))]),
        ("alert-first", _ => [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]),
        ("data-first", draw => [0x17, 0x03, 0x03, 0x00, 0x20, .. Enumerable.Range(0, 32).Select(_ => (byte)draw.Between(0, 255))]),
        ("finished-first", _ => [0x14, 0x03, 0x03, 0x00, 0x01, 0x01]),
        ("unknown-record", draw => [(byte)draw.Of(0x00, 0x18, 0x80, 0xFF), 0x03, 0x03, 0x00, 0x01, 0x00, .. new byte[64]]),
        ("unknown-version", _ => [0x16, 0x09, 0x09, .. s_hello[3..9], 0x09, 0x09, .. s_hello[11..]]),
        ("ssl-2-hello", _ => [0x80, 0x2E, 0x01, 0x00, 0x02, 0x00, 0x15, 0x00, 0x00, 0x00, 0x10, .. new byte[48]]),
        ("ssl-3-hello", _ => [0x16, 0x03, 0x00, .. s_hello[3..9], 0x03, 0x00, .. s_hello[11..]]),
        ("record-too-long", _ => [0x16, 0x03, 0x01, 0xFF, 0xFF, .. new byte[0x1_0000]]),
        ("handshake-too-long", _ => [0x16, 0x03, 0x01, 0x00, 0x04, 0x01, 0xFF, 0xFF, 0xFF, .. Enumerable.Repeat<byte[]>([0x16, 0x03, 0x01, 0x40, 0x00, .. new byte[0x4000]], 20).SelectMany(record => record)]),
        ("lengths-that-disagree", draw => Spoilt(draw.Of(44, 45, 46, 47, 48), 0xFE)),
        ("no-suites", _ => Spoilt(45, 0x00)),
        ("other-message-first", draw => Spoilt(5, (byte)draw.Of(0x00, 0x02, 0x0B, 0x0E, 0x10, 0x14))),
    ];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("tls-garbage", "What is no TLS ends the connection without a closing tag; others are served, and nothing is left behind")
    {
        Weaknesses = ["CWE-20", "CWE-400", "CWE-772"],
        Requirements = ["RFC6120-5.4.3.2-1", "RFC6120-5.4.3.2-2"],
        Oracles = [OracleKind.MustRefuse, OracleKind.Liveness, OracleKind.Process, OracleKind.Resources],
        Bindings = [Binding.Tcp],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from noise in s_noises select new Variant(noise.Name, (made, draw) => Refused(draw, made, noise.Bytes(draw))),
        new("empty-records", (made, draw) => Agreed(made).Send("a", Payload.Raw([0x16, 0x03, 0x01, 0x00, 0x00]).Times(draw.Of(1, 100, 10_000))).Lives("j")),
        new("warning-flood", (made, draw) => Agreed(made).Send("a", Payload.Raw([0x15, 0x03, 0x01, 0x00, 0x02, 0x01, 0x5A]).Times(draw.Of(1, 100, 10_000))).Lives("j")),
        new("hello-cut", (made, draw) => Agreed(made).Send("a", Payload.Raw(s_hello.AsSpan(0, draw.Between(1, s_hello.Length - 1)))).HalfClose("a").Reaches("a", Answer.Closed).Lives("j")),
        new("hello-reset", (made, draw) => Agreed(made).Send("a", Payload.Raw(s_hello.AsSpan(0, draw.Between(1, s_hello.Length)))).Reset("a").Lives("j")),
        new("hello-unanswered", (made, _) => Agreed(made).Send("a", Payload.Raw(s_hello)).Lives("j").Close("a").Lives("j")),
        new("hello-byte-by-byte", (made, _) => Agreed(made).Send("a", Payload.Raw(s_hello), ChunkPlan.Pieces(1)).Lives("j")),
        new("closed-at-once", (made, draw) => draw.Chance(50) ? Agreed(made).Close("a").Lives("j") : Agreed(made).Reset("a").Lives("j")),
        new("garbage-inside", (made, draw) => Agreed(made).StartTls("a").Send("a", Payload.Raw(s_noises[draw.Between(0, s_noises.Length - 1)].Bytes(draw)))
            .Reaches("a", Answer.StreamError(), Answer.Closed).Lives("j")),
    ];

    private static byte[] Spoilt(int at, byte value)
    {
        byte[] hello = [.. s_hello];
        hello[at] = value;
        return hello;
    }

    // An alert may come before the end. Where the noise could be the beginning of something, the end of our half tells the target that nothing follows.
    private static CaseBuilder Refused(CaseDraw draw, CaseBuilder made, byte[] noise) => Agreed(made)
        .Send("a", Payload.Raw(noise), draw.Chance(25) ? ChunkPlan.Pieces(Math.Max(1, noise.Length / draw.Between(2, 5))) : null).HalfClose("a")
        .Then(new ExpectStep("a", Demand.Refuse, [Answer.Closed], [Answer.End, Answer.Header, Answer.Element("features"), Answer.Element("iq")])).Lives("j");

    private static CaseBuilder Agreed(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Connected)
        .Send("a", "{header}").Reaches("a", new ElementAnswer("features") { Holds = "starttls" })
        .Send("a", StartTls).Reaches("a", Answer.Element("proceed", "urn:ietf:params:xml:ns:xmpp-tls"));
}
