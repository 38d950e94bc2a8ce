using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Tls;

/// <summary>RFC 6120 §5.4.3.1 and §5.4.3.3: what comes in the clear behind <c>starttls</c> is never done inside TLS (CVE-2011-0411 and its kin).</summary>
public sealed class StartTlsInjection : TableFamily
{
    private const string StartTls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    private const string Sasl = "urn:ietf:params:xml:ns:xmpp-sasl";
    private const string Auth = $"<auth xmlns='{Sasl}' mechanism='PLAIN'>{{romeo.plain}}</auth>";
    private const string Fence = $"<auth xmlns='{Sasl}' mechanism='X-FENCE'/>";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("starttls-injection", "What is sent in the clear behind starttls is discarded or refused, and never done inside TLS")
    {
        Weaknesses = ["CWE-319", "CWE-74", "CWE-924"],
        Requirements = ["RFC6120-5.4.3.3-3", "RFC6120-5.4.3.1-2", "RFC6120-5.3.3-1"],
        Oracles = [OracleKind.MustRefuse, OracleKind.Process],
        Bindings = [Binding.Tcp],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        Injected("auth", Auth),
        Injected("header-and-auth", "{header}" + Auth),
        Injected("header-and-scram", $"{{header}}<auth xmlns='{Sasl}' mechanism='SCRAM-SHA-1'>{{romeo.scram-first}}</auth>"),
        Injected("header-and-request", "{header}<iq type='get' id='injected' to='{domain}'><ping xmlns='urn:xmpp:ping'/></iq>"),
        Injected("request", "<iq type='get' id='injected' to='{domain}'><ping xmlns='urn:xmpp:ping'/></iq>"),
        Injected("message", "{header}<message to='{romeo}'><body>injected</body></message>"),
        Injected("second-starttls", StartTls),
        Injected("header-and-starttls", "{header}" + StartTls),
        Injected("white-space", " \n "),
        Injected("half-tag", $"<auth xmlns='{Sasl}' mechanism='PLAIN"),
        Injected("half-header", "<stream:stream xmlns='jabber:client' to='"),
        Injected("half-cdata", "<a><![CDATA["),
        Injected("end-of-stream", "</stream:stream>"),
        Injected("header-with-from", "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{domain}' from='{romeo}' version='1.0'>"),
        new("wrong-namespace", (made, draw) => Opened(made).Send("a", draw.Of("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls/'/>", "<starttls xmlns='jabber:client'/>", "<starttls/>", "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"))
            .Then(new ExpectStep("a", Demand.Refuse, [Answer.StreamError(), Answer.SaslFailure(), Answer.Closed], [Answer.Element("proceed")]))),
        new("wrong-element", (made, draw) => Opened(made).Send("a", draw.Of("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", "<StartTLS xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"))
            .Then(new ExpectStep("a", Demand.Refuse, [Answer.StreamError(), Answer.Element("failure"), Answer.Closed], [Answer.Element("proceed")]))),
        new("twice", (made, _) => Encrypted(made).Send("a", "{header}").Reaches("a", Answer.Element("features")).Send("a", StartTls)
            .Then(new ExpectStep("a", Demand.Refuse, [Answer.StreamError(), Answer.Element("failure"), Answer.Closed], [Answer.Element("proceed")]))),
        new("offered-twice", (made, _) => Encrypted(made).Send("a", "{header}")
            .Then(new ExpectStep("a", Demand.Refuse, [Answer.Element("features")], [new ElementAnswer("features") { Holds = "starttls" }])).Cites("RFC6120-5.4.3.3-6")),
    ];

    // A target that says no to all of this, or whose handshake fails on it, was not taken in: the case says nothing then. Where TLS stands, an unknown mechanism is what is answered next.
    private static Variant Injected(string name, string text) => new(name, (made, draw) => Opened(made)
        .Send("a", StartTls + text, draw.Chance(25) ? ChunkPlan.Cuts([StartTls.Length]) : draw.Chance(25) ? ChunkPlan.Pieces(draw.Between(1, 40)) : null)
        .Reaches("a", Answer.Element("proceed", "urn:ietf:params:xml:ns:xmpp-tls")).StartTls("a").Send("a", "{header}" + Fence)
        .Then(new ExpectStep(
            "a",
            Demand.Refuse,
            [Answer.SaslFailure("invalid-mechanism"), Answer.Closed],
            [Answer.Element("success"), Answer.Element("challenge"), Answer.Element("iq"), Answer.Element("proceed"), Answer.Element("failure", "urn:ietf:params:xml:ns:xmpp-tls"), Answer.SaslFailure(), Answer.StreamError()])));

    private static CaseBuilder Opened(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Connected).Send("a", "{header}").Reaches("a", new ElementAnswer("features") { Holds = "starttls" });

    private static CaseBuilder Encrypted(CaseBuilder made) => Opened(made).Send("a", StartTls).Reaches("a", Answer.Element("proceed", "urn:ietf:params:xml:ns:xmpp-tls")).StartTls("a");
}
