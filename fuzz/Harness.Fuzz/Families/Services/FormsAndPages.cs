using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Services;

/// <summary>Data forms (XEP-0004), result sets (XEP-0059) and dates (XEP-0082), as queries of an archive (XEP-0313) and others carry them.</summary>
public sealed class FormsAndPages : TableFamily
{
    private const string Ns = "urn:xmpp:mam:2";
    private const string Type = "<field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field>";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("forms-rsm-dates", "Forms, pages and dates that are none are answered, with the error that is named where one is, and nobody is worse off")
    {
        Weaknesses = ["CWE-20", "CWE-190", "CWE-1284", "CWE-1287"],
        Requirements = ["XEP0313-4.1.5-8", "XEP0313-4.3.2-3", "XEP0059-2.4-1", "XEP0004-12-3", "XEP0082-3.2-1"],
        Oracles = [OracleKind.Liveness, OracleKind.Process, OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("page-after-nonsense", "XEP0313-4.3.2-3 XEP0059-2.4-1", (made, draw) => Query(Kept(made), string.Empty, $"<after>{Uid(draw)}</after>").IsRefused("a", "q", "item-not-found")),
        new("page-before-nonsense", "XEP0313-4.3.2-3 XEP0059-2.4-1", (made, draw) => Query(Kept(made), string.Empty, $"<before>{Uid(draw)}</before>").IsRefused("a", "q", "item-not-found")),
        new("page-of-a-size-that-is-none", "XEP0059-2.2-2", (made, draw) => Query(Kept(made), string.Empty, $"<max>{draw.Of("-1", "abc", "", "99999999999999999999", "1.5", "+1", " 1 ", "2147483648", "0x1", "٣")}</max>").IsAnswered("a", "q").Lives("a")),
        new("page-of-no-size", "XEP0059-2.7-1", (made, _) => Query(Kept(made), string.Empty, "<max>0</max>").IsGranted("a", "q")),
        new("page-by-number", "XEP0059-2.6-9", (made, draw) => Query(Kept(made), string.Empty, $"<max>1</max><index>{draw.Of("-1", "0", "abc", "99999999999999999999", "2147483647")}</index>").IsAnswered("a", "q").Lives("a")),
        new("page-before-and-after", "RFC6120-8.2.3-4", (made, draw) => Query(Kept(made), string.Empty, draw.Of("<before/><after>x</after>", "<after/><before/>", "<max>1</max><max>2</max>", "<before/><before>x</before>", "<max><b/></max>", "<x/>")).IsAnswered("a", "q").Lives("a")),
        new("two-pages", "RFC6120-8.2.3-4", (made, _) => Kept(made).Asks("a", "set", "q", null, $"<query xmlns='{Ns}'>{Set("<max>1</max>")}{Set("<max>2</max><before/>")}</query>").IsAnswered("a", "q").Lives("a")),
        new("field-that-nobody-knows", "XEP0313-4.1.5-8", (made, draw) => Query(Kept(made), Form($"<field var='{draw.Of("{urn:example:x}y", "no-such-field", "START")}'><value>x</value></field>")).IsRefused("a", "q")),
        new("date-that-is-none", "XEP0313-4.1.2-1 XEP0082-3.2-1", (made, draw) => Query(Kept(made), Form($"<field var='{draw.Of("start", "end")}'><value>{Date(draw)}</value></field>")).IsAnswered("a", "q").Lives("a")),
        new("dates-the-wrong-way-round", "XEP0313-4.1.2-2", (made, _) => Query(Kept(made), Form("<field var='start'><value>2030-01-01T00:00:00Z</value></field><field var='end'><value>2010-01-01T00:00:00Z</value></field>"))
            .Then(new ExpectStep("a", Demand.Accept, [Answer.Result("q"), Answer.Error("q")], [new ElementAnswer("message") { Holds = "result" }]))),
        new("dates-in-all-their-forms", "XEP0082-3.2-1 XEP0082-3.2-2", (made, draw) => Query(Kept(made), Form($"<field var='start'><value>{draw.Of("2010-01-01T00:00:00Z", "2010-01-01T00:00:00.123456789Z", "2010-01-01T00:00:00+14:00", "2010-01-01T00:00:00-12:00", "2010-12-31T23:59:59.9Z", "2012-02-29T12:00:00Z")}</value></field>"))
            .IsGranted("a", "q")),
        new("address-that-is-none", "RFC6120-8.2.3-4", (made, draw) => Query(Kept(made), Form($"<field var='with'><value>{draw.Of("", "@", "a@@b", "/x", "a b@c", "&lt;x&gt;")}</value></field>")).IsAnswered("a", "q").Lives("a")),
        new("only-what-was-asked-for", "XEP0313-4.1.1-1", (made, draw) => Query(Kept(made), Form($"<field var='with'><value>{draw.Of("{juliet}", "{nobody}", "{domain}")}</value></field>"))
            .Then(new ExpectStep("a", Demand.Accept, [Answer.Result("q"), Answer.Error("q")], [new ElementAnswer("message") { Holds = "result" }])).NeedsFreshAccounts()),
        new("form-of-another-type", "RFC6120-8.2.3-4", (made, draw) => Query(Kept(made), draw.Of(
            "<x xmlns='jabber:x:data'/>", "<x xmlns='jabber:x:data' type='king'/>", $"<x xmlns='jabber:x:data' type='result'>{Type}</x>", $"<x xmlns='jabber:x:data' type='cancel'>{Type}</x>", "<x xmlns='jabber:x:data' type='submit'/>",
            "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:example:other</value></field></x>", "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'/></x>",
            "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:xmpp:mam:2</value><value>urn:xmpp:mam:2</value></field></x>")).IsAnswered("a", "q").Lives("a")),
        new("field-without-a-name", "XEP0004-3.2-10", (made, draw) => Query(Kept(made), Form(draw.Of("<field/>", "<field><value>x</value></field>", "<field type='king' var='with'/>", "<value>x</value>", "<field var='with'><field var='with'/></field>"))).IsAnswered("a", "q").Lives("a")),
        new("field-with-many-values", "XEP0004-3.2-7", (made, draw) => Repeated(Kept(made), "<field var='start'>", "<value>2010-01-01T00:00:00Z</value>", "</field>", draw.Between(2, 2 * Math.Max(2, draw.Size))).IsAnswered("a", "q").Lives("a")),
        new("field-many-times", "RFC6120-8.2.3-4", (made, draw) => Repeated(Kept(made), string.Empty, "<field var='with'><value>x{#}@elsewhere.example</value></field>", string.Empty, draw.Between(2, Math.Max(2, draw.Size))).IsAnswered("a", "q").Lives("a")),
        new("many-forms", "RFC6120-8.2.3-4", (made, draw) => Query(Kept(made), string.Concat(Enumerable.Repeat(Form(string.Empty), draw.Between(2, 8)))).IsAnswered("a", "q").Lives("a")),
        new("name-of-a-query-comes-back", "XEP0313-4.2-2", (made, draw) => Kept(made).Open("b", "romeo", StreamLevel.Available).Send("b", "<message to='{romeo}' type='chat'><body>kept</body></message>").Barrier("b")
            .Asks("a", "set", "q", null, $"<query xmlns='{Ns}' queryid='{draw.Of("&lt;&quot;&apos;&amp;", "x", "é", "")}'/>").IsAnswered("a", "q")),
        new("rooms-in-pages", "XEP0059-4-3", (made, draw) => Alone(made).Asks("a", "get", "q", "{muc}", $"<query xmlns='http://jabber.org/protocol/disco#items'>{Set(OddPage(draw))}</query>").IsAnswered("a", "q").Lives("a")),
        new("nodes-in-pages", "XEP0059-4-3", (made, draw) => Alone(made).Asks("a", "get", "q", "{pubsub}", $"<query xmlns='http://jabber.org/protocol/disco#items'>{Set(OddPage(draw))}</query>").IsAnswered("a", "q").Lives("a")),
        new("command-with-a-form-that-is-none", "RFC6120-8.2.3-4", (made, draw) => Alone(made)
            .Asks("a", "set", "q", "{domain}", $"<command xmlns='http://jabber.org/protocol/commands' node='{draw.Of("http://jabber.org/protocol/admin#add-user", "", "x")}' action='{draw.Of("execute", "complete", "king", "prev", "next")}' sessionid='{draw.Of("", "x", "../x")}'><x xmlns='jabber:x:data' type='{draw.Of("submit", "cancel", "king")}'/></command>")
            .IsAnswered("a", "q").Lives("a")),
        new("stamp-that-is-none-goes-through", "RFC6120-8.4-13", (made, draw) => Through(made, $"<delay xmlns='urn:xmpp:delay' stamp='{Date(draw)}' from='x'/>")),
        new("form-goes-through", "RFC6120-8.4-13", (made, draw) => Through(made, $"<x xmlns='jabber:x:data' type='{draw.Of("form", "king", "")}'><field type='jid-multi' var='x'><required/><option><value>a</value></option></field><item/><reported/></x>")),
    ];

    private static CaseBuilder Alone(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Available);

    // Somebody whose archive has something, in an account of his own; a target without an archive makes no case.
    private static CaseBuilder Kept(CaseBuilder made) => Alone(made).Open("m", "mercutio", StreamLevel.Available).Open("x", "juliet", StreamLevel.Connected)
        .Send("m", "<message to='{romeo}' type='chat' id='kept'><body>kept</body></message>").Reaches("a", Answer.Element("message", null, ("id", "kept")))
        .Asks("a", "set", "is-there", null, $"<query xmlns='{Ns}'>{Set("<max>0</max>")}</query>").IsDone("a", "is-there");

    private static string Set(string content) => $"<set xmlns='http://jabber.org/protocol/rsm'>{content}</set>";

    private static string Form(string fields) => $"<x xmlns='jabber:x:data' type='submit'>{Type}{fields}</x>";

    private static CaseBuilder Query(CaseBuilder made, string form, string page = "<max>1</max>") => made.Asks("a", "set", "q", null, $"<query xmlns='{Ns}'>{form}{Set(page)}</query>");

    private static CaseBuilder Repeated(CaseBuilder made, string before, string repeated, string after, int times) => made.Send(
        "a", Payload.Of($"<iq type='set' id='q'><query xmlns='{Ns}'><x xmlns='jabber:x:data' type='submit'>{Type}{before}") + Payload.Of(repeated).Times(times) + Payload.Of($"{after}</x></query></iq>"));

    private static string Uid(CaseDraw draw) => draw.Of("no-such-uid", "-1", "99999999999999999999", "&lt;&gt;", "&apos; or 1=1 --", "../x", "00000000-0000-0000-0000-000000000000", "é");

    private static string OddPage(CaseDraw draw) => draw.Of("<max>-1</max>", "<max>abc</max>", "<before>x</before>", "<after>x</after>", "<index>-5</index>", "<max>0</max>", "<max>99999999999999999999</max>");

    private static string Date(CaseDraw draw) => draw.Of(
        "yesterday", "", "0", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T24:00:01Z", "2026-01-01T00:00:00", "2026-01-01", "20260101T00:00:00", "0000-01-01T00:00:00Z", "99999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z",
        "2026-01-01T00:00:60Z", "2026-01-01T00:00:00+99:00", "2026-01-01T00:00:00.Z", "2026-01-01t00:00:00z", " 2026-01-01T00:00:00Z ", "٢٠٢٦-01-01T00:00:00Z", "1e9", "NaN");

    private static CaseBuilder Through(CaseBuilder made, string content)
    {
        var message = $"<message xmlns='jabber:client' to='{{j.jid}}' type='chat' id='m'>{content}</message>";
        return made.Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Available).Send("a", message).IsShown("j", Answer.Mirror(message));
    }
}
