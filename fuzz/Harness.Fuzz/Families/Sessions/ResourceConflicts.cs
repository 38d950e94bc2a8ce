using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Sessions;

/// <summary>RFC 6120 §7: one resource wanted by many, and resources that cannot be.</summary>
public sealed class ResourceConflicts : TableFamily
{
    private const string Bind = "urn:ietf:params:xml:ns:xmpp-bind";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("bind-conflict", "Of many that want one resource at once each gets a defined answer, and a full address belongs to one of them; resources that cannot be are refused or replaced")
    {
        Weaknesses = ["CWE-362", "CWE-694", "CWE-20", "CWE-770"],
        Requirements = ["RFC6120-7.5-1", "RFC6120-7.6.1-1", "RFC6120-7.7.2.1-1", "RFC6120-7.7.2.2-1"],
        Oracles = [OracleKind.Liveness, OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("crowd-that-wants-one-resource", "RFC6120-7.7.2.2-1", (made, draw) => Crowd(made, draw, Want("balcony"))),
        new("crowd-that-wants-resources-that-are-one", "RFC6120-7.5-1 RFC6120-7.7.2.2-1", (made, draw) => Crowd(made, draw, Want(draw.Of("e\u0301", "\u00e9", "a b", "\u00a0x", "ﬁ")))),
        new("crowd-that-leaves-it-open", "RFC6120-7.6.1-1", (made, draw) => Crowd(made, draw, $"<bind xmlns='{Bind}'/>")),
        new("address-belongs-to-the-one-who-was-told-it", "RFC6120-7.5-1 RFC6120-7.7.2.2-1", (made, _) => OneOwner(made)),
        new("free-again-when-it-is-given-up", "RFC6120-7.7.1-1", (made, draw) => Later(Wants(made, "x", "balcony").Then(new ExpectStep("x", Demand.Reach, [Answer.Result("b")], [Answer.Error("b"), Answer.StreamError()])), draw)),
        new("resource-that-cannot-be", "RFC6120-7.7.2.1-1", (made, draw) => Wants(made, "x", draw.Of("", " ", "\u2028", "a&#9;b", "\u200b\u200b", new string('r', 1024), new string('é', 512), "&#xE000;", "\u0378", new string('r', 5000)))
            .Then(new ExpectStep("x", Demand.Accept, [Answer.Result("b"), Answer.Error("b")], [Answer.StreamError()]))),
        new("longest-resource", "RFC6120-7.7.1-1", (made, draw) => Wants(made, "x", draw.Of(new string('r', 1023), new string('é', 511)))
            .Then(new ExpectStep("x", Demand.Accept, [Answer.Result("b"), Answer.Error("b")], [Answer.StreamError()]))),
        new("resource-with-markup", "RFC6120-7.7.1-1", (made, draw) => Wants(made, "x", draw.Of("&lt;b&gt;", "&amp;", "a/b@c", "&apos;&quot;", "]]&gt;", "{#}"))
            .Then(new ExpectStep("x", Demand.Accept, [Answer.Result("b"), Answer.Error("b")], [Answer.StreamError()]))),
        new("two-resources-in-one-request", "RFC6120-8.2.3-4", (made, _) => Asked(made, $"<bind xmlns='{Bind}'><resource>a</resource><resource>b</resource></bind>")),
        new("element-for-a-resource", "RFC6120-8.2.3-4", (made, draw) => Asked(made, $"<bind xmlns='{Bind}'>{draw.Of("<resource><a/></resource>", "<jid>{romeo}/x</jid>", "<resource xmlns=''>x</resource>", "x")}</bind>")),
        new("bound-with-get", "RFC6120-8.2.3-4", (made, _) => Begun(made).Send("x", $"<iq type='get' id='b'><bind xmlns='{Bind}'/></iq>").Then(new ExpectStep("x", Demand.Accept, [Answer.Result("b"), Answer.Error("b"), Answer.StreamError()], []))),
        new("bound-twice", "RFC6120-7.3.2-1", (made, _) => made.Open("x", "romeo", StreamLevel.Bound).Asks("x", "set", "b", null, $"<bind xmlns='{Bind}'><resource>second</resource></bind>")
            .Then(new ExpectStep("x", Demand.Accept, [Answer.Result("b"), Answer.Error("b"), Answer.StreamError()], []))),
        new("many-resources-of-one-account", "RFC6120-7.1-3 RFC6120-7.6.2.1-1", (made, draw) => made.Open("c", "romeo", StreamLevel.Authenticated, draw.Between(2, Math.Max(3, draw.Size / 3))).Send("c", "{header}")
            .Send("c", $"<iq type='set' id='b'><bind xmlns='{Bind}'/></iq>").Then(new ExpectStep("c", Demand.Accept, [Answer.Result("b"), Answer.Error("b", "resource-constraint", "not-allowed"), Answer.StreamError("policy-violation", "resource-constraint", "conflict")], []))),
    ];

    private static string Want(string resource) => $"<bind xmlns='{Bind}'><resource>{resource}</resource></bind>";

    private static CaseBuilder Begun(CaseBuilder made) => made.Open("x", "romeo", StreamLevel.Authenticated).Send("x", "{header}");

    private static CaseBuilder Wants(CaseBuilder made, string stream, string resource) =>
        made.Open(stream, "romeo", StreamLevel.Authenticated).Send(stream, "{header}").Send(stream, $"<iq type='set' id='b'>{Want(resource)}</iq>");

    private static CaseBuilder Asked(CaseBuilder made, string bind) => Begun(made).Send("x", $"<iq type='set' id='b'>{bind}</iq>")
        .Then(new ExpectStep("x", Demand.Accept, [Answer.Result("b"), Answer.Error("b"), Answer.StreamError("invalid-xml", "bad-format")], []));

    // Each is bound, refused, or made to give way to a later one.
    private static CaseBuilder Crowd(CaseBuilder made, CaseDraw draw, string bind) => made.Open("c", "romeo", StreamLevel.Authenticated, draw.Between(2, Math.Max(3, draw.Size / 5))).Send("c", "{header}")
        .Send("c", $"<iq type='set' id='b'>{bind}</iq>")
        .Then(new ExpectStep("c", Demand.Accept, [Answer.Result("b"), Answer.Error("b", "conflict", "not-allowed", "resource-constraint", "bad-request"), Answer.StreamError("conflict")], []))
        .Open("w", "mercutio", StreamLevel.Available).Lives("w");

    private static CaseBuilder OneOwner(CaseBuilder made) => Wants(Wants(made.Open("j", "juliet", StreamLevel.Available), "x", "balcony")
            .Then(new ExpectStep("x", Demand.Reach, [Answer.Result("b")], [Answer.Error("b"), Answer.StreamError()])), "y", "balcony")
        .Then(new ExpectStep("y", Demand.Reach, [Answer.Result("b")], [Answer.Error("b"), Answer.StreamError()]) { Keeps = [new Keep("#text", "theirs")] })
        .Send("j", "<message to='{theirs}' type='chat' id='m'><body>for one of you</body></message>")
        .IsShown("y", Answer.Element("message", null, ("id", "m")))
        .Asks("x", "get", "end", "{domain}", "<ping xmlns='urn:xmpp:ping'/>")
        .Then(new ExpectStep("x", Demand.Relay, [Answer.Result("end"), Answer.Error("end"), Answer.StreamError("conflict"), Answer.Closed], [Answer.Element("message", null, ("id", "m"))]));

    private static CaseBuilder Later(CaseBuilder made, CaseDraw draw) => Wants(draw.Chance(50) ? made.Close("x") : made.Send("x", "</stream:stream>").Reaches("x", Answer.End, Answer.Closed), "y", "balcony")
        .Then(new ExpectStep("y", Demand.Accept, [Answer.Result("b"), Answer.Error("b", "conflict")], [Answer.StreamError()]));
}
