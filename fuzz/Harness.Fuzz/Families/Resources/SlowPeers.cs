using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Resources;

/// <summary>RFC 6120 §13.12: crowds that begin something and never finish it. How long a server waits for them is its own affair; that others are served meanwhile, and that all comes back, is not.</summary>
public sealed class SlowPeers : TableFamily
{
    private const string Sasl = "urn:ietf:params:xml:ns:xmpp-sasl";

    private static readonly (string Name, StreamLevel Level, Payload Said)[] s_beginnings =
    [
        ("silent", StreamLevel.Connected, ""),
        ("half-declaration", StreamLevel.Connected, "<?xml version='1.0"),
        ("half-header", StreamLevel.Connected, "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jab"),
        ("header-value-open", StreamLevel.Connected, "<stream:stream xmlns='jabber:client' to='"),
        ("header-only", StreamLevel.Connected, "{header}"),
        ("silent-before-auth", StreamLevel.Opened, ""),
        ("half-auth", StreamLevel.Opened, $"<auth xmlns='{Sasl}' mechanism='PLAIN'>AGp1bGll"),
        ("challenge-unanswered", StreamLevel.Opened, $"<auth xmlns='{Sasl}' mechanism='SCRAM-SHA-1'>{{romeo.scram-first}}</auth>"),
        ("half-response", StreamLevel.Opened, $"<auth xmlns='{Sasl}' mechanism='SCRAM-SHA-1'>{{romeo.scram-first}}</auth><response xmlns='{Sasl}'>Yz1ia"),
        ("not-restarted", StreamLevel.Authenticated, ""),
        ("not-bound", StreamLevel.Authenticated, "{header}"),
        ("half-stanza", StreamLevel.Bound, "<message to='{juliet}'><body>wherefo"),
        ("half-tag", StreamLevel.Bound, "<message to='{juliet}'"),
        ("half-character", StreamLevel.Bound, (Payload)"<message><body>" + Payload.Raw([0xF0, 0x9F])),
        ("half-cdata", StreamLevel.Bound, "<message to='{juliet}'><body><![CDATA[wherefore]"),
        ("half-closed", StreamLevel.Bound, "</stream:str"),
    ];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("slow-loris", "Crowds that finish nothing keep nobody from being served, and what they held comes back")
    {
        Weaknesses = ["CWE-400", "CWE-772", "CWE-410"],
        Requirements = ["RFC6120-13.12-1"],
        Oracles = [OracleKind.Liveness, OracleKind.Process, OracleKind.Resources],
        Weight = 2,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from beginning in s_beginnings select new Variant(beginning.Name, (made, draw) => Crowd(draw, made, beginning.Level, beginning.Said)),
        new("half-client-hello", (made, draw) => Hello(draw, made, [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03])),
        new("client-hello-byte", (made, draw) => Hello(draw, made, [0x16])),
        new("dripped-header", (made, _) => made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Connected)
            .Send("a", "{header}", ChunkPlan.Pieces(1, TimeSpan.FromMilliseconds(2))).Accepts("a").Lives("j")),
        new("dripped-stanza", (made, _) => made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Bound)
            .Send("a", "<iq type='get' id='q' to='{domain}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>", ChunkPlan.Pieces(1, TimeSpan.FromMilliseconds(2))).Accepts("a", Answer.Result("q"), Answer.Error("q")).Lives("j")),
    ];

    // Juliet is there before the crowd, and a stranger comes behind it: a limit of connections from one address may keep him out, so his is no demand.
    private static CaseBuilder Crowd(CaseDraw draw, CaseBuilder made, StreamLevel level, Payload said)
    {
        var opened = made.Open("j", "juliet", StreamLevel.Bound).Open("h", "romeo", level, draw.Of(5, 10, 20, level == StreamLevel.Connected ? 100 : 20));
        var begun = said.Parts.IsEmpty ? opened : opened.Send("h", said);
        return begun.Lives("j").Close("h").Lives("j").Costs(new ResourceBudget());
    }

    private static CaseBuilder Hello(CaseDraw draw, CaseBuilder made, byte[] hello) => made.Open("j", "juliet", StreamLevel.Bound).Open("h", "romeo", StreamLevel.Connected, draw.Of(5, 20, 50))
        .Send("h", "{header}<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").Reaches("h", Answer.Element("proceed", "urn:ietf:params:xml:ns:xmpp-tls"))
        .Send("h", Payload.Raw(hello)).Lives("j").Close("h").Lives("j").Costs(new ResourceBudget());
}
