using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution.Streams;
using Harness.Fuzz.Generators;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Transports;

/// <summary>XEP-0124 §7 to §17 and XEP-0206: requests of BOSH that are wrong by number, session or shape, and HTTP that is read in two ways.</summary>
public sealed class BoshRequests : TableFamily
{
    private const string Bosh = "http://jabber.org/protocol/httpbind";
    private const string Names = $"xmlns='{Bosh}' xmlns:xmpp='urn:xmpp:xbosh'";
    private const string First = $"<body {Names} rid='1000' to='{{domain}}' ver='1.6' wait='1' hold='1' xml:lang='en' xmpp:version='1.0'/>";

    private static readonly Generator s_bodies = BoshBodies.For(GeneratedInput.Names);
    private static readonly Answer s_body = Answer.Element("body", Bosh);

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("bosh", "Requests that are wrong by number, session or shape end in the binding condition of their section, and nothing of them is done")
    {
        Weaknesses = ["CWE-20", "CWE-384", "CWE-444", "CWE-294"],
        Requirements = ["XEP0124-14.2-4", "XEP0124-14.3-8", "XEP0124-17.2-1"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling, OracleKind.Liveness, OracleKind.Process],
        Bindings = [Binding.Bosh],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from rule in new[] { "rid", "unknown-session", "shape" } select new Variant(rule, (made, draw) => FirstRequest(made, draw.Breaking(s_bodies, rule)).RefusesInTime("a", Refusals())),
        .. from rule in new[] { "wait", "hold", "ver" } select new Variant(rule, (made, draw) => FirstRequest(made.Open("j", "juliet", StreamLevel.Bound), draw.Breaking(s_bodies, rule)).Lives("j")),
        new("legal", (made, draw) => FirstRequest(made, draw.Legal(s_bodies)).Then(new ExpectStep("a", Demand.Accept, [s_body], Never("terminate")))),
        Refused("rid-beyond-window", "rid='1100'", "item-not-found"),
        Refused("rid-far-beyond-window", "rid='9007199254740991'", "item-not-found"),
        Refused("rid-missing", "", "item-not-found", "bad-request"),
        Refused("rid-no-number", "rid='soft'", "item-not-found", "bad-request"),
        Refused("rid-negative", "rid='-1001'", "item-not-found", "bad-request"),
        Refused("rid-overflow", "rid='18446744073709552617'", "item-not-found", "bad-request"),
        new("rid-repeated", (made, _) => Session(made).Send("a", First).IsAnswered("a", s_body, Answer.Closed)),
        new("rid-repeated-with-other-content", (made, _) => Watched(made).Send("a", Next("rid='1001'", "")).Reaches("a", s_body)
            .Send("a", Next("rid='1001'", "<message xmlns='jabber:client' to='{j.jid}'><body>repeated</body></message>")).Reaches("a", s_body, Answer.Closed).NeverSees("j", new ElementAnswer("message") { Text = "repeated" })),
        new("sid-wrong", (made, _) => Session(made).Send("a", $"<body {Names} sid='{{sid}}x' rid='1001'/>").Then(IsRefused("item-not-found", "bad-request"))),
        new("sid-other-case", (made, _) => Session(made).Send("a", $"<body {Names} sid=' {{sid}}' rid='1001'/>").Then(IsRefused("item-not-found", "bad-request"))),
        new("sid-of-the-terminated", (made, _) => Session(made).Send("a", Next("rid='1001' type='terminate'", "")).Reaches("a", s_body).Send("a", Next("rid='1002'", "")).Then(IsRefused("item-not-found"))),
        new("sid-not-predictable", (made, _) => made.Open("a", "romeo", StreamLevel.Connected).Open("b", "romeo", StreamLevel.Connected).Send("a", First).Keeps("a", s_body, "sid", "sid").Send("b", First)
            .Then(new ExpectStep("b", Demand.Refuse, [s_body], [Answer.Element("body", Bosh, ("sid", "{sid}"))])).Cites("XEP0124-7.2-1", "XEP0124-7.2-2")),
        new("stanza-before-auth", (made, _) => Watched(made).Send("a", Next("rid='1001'", "<message xmlns='jabber:client' to='{j.jid}'><body>early</body></message>")).Reaches("a", [s_body, Answer.Closed, .. Refusals()])
            .NeverSees("j", new ElementAnswer("message") { Text = "early" })),
        new("stanza-with-creation", (made, _) => Connected(made.Open("j", "juliet", StreamLevel.Available)).Send("a", First.Replace("/>", "><message xmlns='jabber:client' to='{j.jid}'><body>early</body></message></body>", StringComparison.Ordinal)).Reaches("a", [s_body, Answer.Closed, .. Refusals()])
            .NeverSees("j", new ElementAnswer("message") { Text = "early" })),
        new("content-is-text", (made, _) => Session(made).Send("a", Next("rid='1001'", "soft light")).IsAnswered("a", [s_body, Answer.Closed, .. Refusals()])),
        new("content-is-header", (made, draw) => Session(made).Send("a", Next("rid='1001'", draw.Of("<stream:stream xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:client' to='{domain}' version='1.0'/>", "<body xmlns='http://jabber.org/protocol/httpbind'/>")))
            .IsAnswered("a", [s_body, Answer.Closed, .. Refusals()])),
        new("content-breaks-out", (made, draw) => Session(made).Send("a", (Payload)$"<body {Names} sid='{{sid}}' rid='1001'>" + draw.Of("</body><body>", "</stream:stream>", "<a></body>", "</a>") + "</body>").RefusesInTime("a", Refusals("bad-request", "item-not-found", "remote-stream-error", "undefined-condition"))),
        new("body-after-body", (made, _) => Session(made).Send("a", $"<body {Names} sid='{{sid}}' rid='1001'/><body {Names} sid='{{sid}}' rid='1002' type='terminate'/>").RefusesInTime("a", Refusals("bad-request"))),
        new("document-type", (made, _) => Connected(made).Send("a", $"<!DOCTYPE body [<!ENTITY a 'soft'><!ENTITY b '&a;&a;&a;&a;'>]><body {Names} rid='1000' to='{{domain}}' from='&b;'/>").RefusesInTime("a", Refusals("bad-request", "remote-stream-error", "undefined-condition", "internal-server-error"))),
        new("not-utf-8", (made, draw) => Connected(made).Send("a", (Payload)$"<body {Names} rid='1000' to='{{domain}}' a='" + Payload.Raw(draw.Breaking(Utf8Texts.Generator, draw.Of("overlong", "surrogate", "beyond-unicode")).Bytes.Span) + "'/>").RefusesInTime("a", Refusals("bad-request", "remote-stream-error", "undefined-condition"))),
        new("unknown-host", (made, draw) => Connected(made).Send("a", First.Replace("{domain}", draw.Of("wrong.example", "localhost.invalid"), StringComparison.Ordinal)).RefusesInTime("a", Refusals("host-unknown", "host-gone", "improper-addressing", "remote-connection-failed", "bad-request", "remote-stream-error", "item-not-found"))),
        new("pause", (made, draw) => Session(made).Send("a", Next($"rid='1001' pause='{draw.Of("0", "-1", "1", "100000000", "99999999999999999999", "soft", "")}'", "")).IsAnswered("a", [s_body, Answer.Closed, .. Refusals()])),
        new("overactive", (made, _) => Session(made).Open("b", "romeo", StreamLevel.Connected).Open("c", "romeo", StreamLevel.Connected).Open("d", "romeo", StreamLevel.Connected)
            .Send("a", Next("rid='1001'", "")).Send("b", Next("rid='1002'", "")).Send("c", Next("rid='1003'", "")).Send("d", Next("rid='1004'", "")).IsAnswered("a", [s_body, Answer.Closed, .. Refusals()])),
        new("wait-endless", (made, draw) => Connected(made.Open("j", "juliet", StreamLevel.Bound)).Send("a", First.Replace("wait='1'", $"wait='{draw.Of("2147483647", "4294967296", "9223372036854775807")}'", StringComparison.Ordinal)).Reaches("a", [s_body, .. Refusals()]).Lives("j")),
        new("wide-body", (made, draw) => Connected(made.Open("j", "juliet", StreamLevel.Bound)).Send("a", (Payload)$"<body {Names} rid='1000' to='{{domain}}'" + ((Payload)" a{#}='1'").Times(draw.Of(1_000, 10_000)) + "/>").Reaches("a", [s_body, Answer.Closed, .. Refusals()]).Lives("j")),
        new("deep-body", (made, draw) => Connected(made.Open("j", "juliet", StreamLevel.Bound)).Send("a", (Payload)$"<body {Names} rid='1000' to='{{domain}}'>" + ((Payload)"<a>").Times(draw.Of(1_000, 50_000)) + ((Payload)"</a>").Times(50) + "</body>").Reaches("a", [s_body, Answer.Closed, .. Refusals()]).Lives("j")),
        Http("http-get", "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        Http("http-length-negative", "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n", "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: soft\r\n\r\n"),
        Http("http-two-lengths", "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n<a/>"),
        Http("http-length-and-chunks", "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX"),
        Http("http-bad-chunk", "POST {path} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n", "POST {path} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n"),
        Http("http-no-http", "<body/>\r\n\r\n", "\0\0\0\0\r\n\r\n", "{header}"),
        Http("http-path", "POST {path}/../../etc/passwd HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n", "POST {path}%2e%2e%2f%00 HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"),
    ];

    private static CaseBuilder Connected(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Connected);

    private static CaseBuilder FirstRequest(CaseBuilder made, Generated body) => Connected(made).Send("a", body.ToPayload());

    private static CaseBuilder Session(CaseBuilder made) => Connected(made).Send("a", First).Keeps("a", s_body, "sid", "sid");

    private static CaseBuilder Watched(CaseBuilder made) => Session(made.Open("j", "juliet", StreamLevel.Available));

    private static Variant Refused(string name, string attributes, params string[] conditions) => new(name, (made, _) => Session(made).Send("a", Next(attributes, "")).Then(IsRefused(conditions)));

    // A body that ends nothing says that the request was taken.
    private static ExpectStep IsRefused(params ReadOnlySpan<string> conditions) => new("a", Demand.Refuse, [.. Refusals(conditions)], [s_body]);

    // What HTTP itself has to say is not ours to judge: that others are served is.
    private static Variant Http(string name, params string[] texts) => new(name, (made, draw) => Connected(made.Open("j", "juliet", StreamLevel.Bound)).SendRaw("a", draw.Of<string>(texts)).HalfClose("a").Reaches("a", Answer.Closed, Answer.Anything).Lives("j"));

    private static string Next(string attributes, string content) => $"<body {Names} sid='{{sid}}' {attributes}>{content}</body>";

    // §17.2, or the codes of §17.1, which are for legacy clients, and which a server may still send; or no answer at all.
    private static Answer[] Refusals(params ReadOnlySpan<string> conditions)
    {
        var refusals = new List<Answer> { Answer.Closed };
        foreach (var code in (ReadOnlySpan<string>)["400", "403", "404", "413"])
        {
            refusals.Add(Answer.Element("http", HttpStream.Namespace, ("status", code)));
        }

        if (conditions.IsEmpty)
        {
            refusals.Add(Answer.Element("body", Bosh, ("type", "terminate")));
        }

        foreach (var condition in conditions)
        {
            refusals.Add(Answer.Element("body", Bosh, ("type", "terminate"), ("condition", condition)));
        }

        return [.. refusals];
    }

    private static System.Collections.Immutable.ImmutableArray<Answer> Never(string type) => [Answer.Element("body", Bosh, ("type", type))];
}
