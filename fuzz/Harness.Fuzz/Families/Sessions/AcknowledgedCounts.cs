using System.Globalization;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Sessions;

/// <summary>XEP-0198 §3 to §6: counts that are wrong, sessions of others, and what was not acknowledged.</summary>
public sealed class AcknowledgedCounts : TableFamily
{
    private const string Ns = "urn:xmpp:sm:3";
    private const string Ping = "<ping xmlns='urn:xmpp:ping'/>";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("sm-counts", "Wrong counts and sessions of others are refused; what was not acknowledged comes again, once, and in order")
    {
        Weaknesses = ["CWE-20", "CWE-190", "CWE-384", "CWE-639", "CWE-613"],
        Requirements = ["XEP0198-3-8", "XEP0198-4-3", "XEP0198-5-14", "XEP0198-5-18", "XEP0198-10-1"],
        Oracles = [OracleKind.Liveness, OracleKind.Process, OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("count-of-what-was-handled", "XEP0198-4-3", Counted),
        new("count-after-many-requests", "XEP0198-4-3", (made, draw) => Managed(made).Send("a", Payload.Of("<r xmlns='urn:xmpp:sm:3'/>").Times(draw.Between(2, 2 + (3 * draw.Size))))
            .Then(new ExpectStep("a", Demand.Accept, [Is("a", ("h", "0"))], [Answer.StreamError()])).Lives("a")),

        // §6: "SHOULD generate an undefined-condition stream error", so going on is allowed, and breaking down is not.
        new("more-acknowledged-than-sent", "XEP0198-6-4", (made, draw) => Managed(made).Send("a", $"<a xmlns='{Ns}' h='{draw.Of("1000", "4294967295", "2147483648", "2147483647")}'/>").IsSurvived("a")),
        new("count-that-is-none", "XEP0198-4-1", (made, draw) => Managed(made)
            .Send("a", $"<a xmlns='{Ns}'{draw.Of("", " h=''", " h='-1'", " h='4294967296'", " h='18446744073709551616'", " h='abc'", " h='1.5'", " h=' 0 '", " h='٣'", " h='0x0'", " h='+0'")}/>").IsSurvived("a")),
        new("acknowledged-without-end", "XEP0198-4-5", (made, draw) => Managed(made).Send("a", Payload.Of($"<a xmlns='{Ns}' h='0'/>").Times(draw.Between(10, 10 + (3 * draw.Size)))).IsSurvived("a")),
        new("request-before-enabling", "XEP0198-6-3", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", draw.Of($"<r xmlns='{Ns}'/>", $"<a xmlns='{Ns}' h='0'/>")).IsSurvived("a")),
        new("enabled-twice", "XEP0198-3-10", (made, _) => Managed(made).Send("a", $"<enable xmlns='{Ns}' resume='true'/>").IsSurvived("a")),
        new("enabled-before-binding", "XEP0198-3-8", (made, _) => Offered(made).Open("b", "romeo", StreamLevel.Authenticated).Send("b", "{header}").Send("b", $"<enable xmlns='{Ns}'/>")
            .Then(new ExpectStep("b", Demand.Refuse, [Is("failed"), Answer.StreamError()], [Is("enabled")]))),
        new("enabled-before-authentication", "XEP0198-3-6 XEP0198-3-8", (made, _) => Offered(made).Open("b", "romeo", StreamLevel.Opened).Send("b", $"<enable xmlns='{Ns}'/>")
            .Then(new ExpectStep("b", Demand.Refuse, [Is("failed"), Answer.StreamError()], [Is("enabled")]))),
        new("resumed-before-authentication", "XEP0198-10-1", (made, _) => Managed(made).Open("b", "romeo", StreamLevel.Opened).Send("b", Resume("{smid}"))
            .Then(new ExpectStep("b", Demand.Refuse, [Is("failed"), Answer.StreamError()], [Is("resumed")]))),
        new("resumed-by-another", "XEP0198-5-14 XEP0198-10-1", (made, draw) => ComesBack(draw.Chance(50) ? Managed(made).Close("a") : Managed(made), "{smid}", "mercutio")
            .Then(new ExpectStep("b", Demand.Refuse, [Is("failed"), Answer.StreamError()], [Is("resumed")]))),
        new("session-that-never-was", "XEP0198-5-14", (made, draw) => ComesBack(Offered(made), draw.Of("nothing", "", "{a.jid}", "&lt;&gt;", "../../x", new string('i', 4000), "00000000-0000-0000-0000-000000000000"), "romeo")
            .Then(new ExpectStep("b", Demand.Refuse, [Is("failed"), Answer.StreamError()], [Is("resumed")]))),
        new("session-that-ended-in-order", "XEP0198-7-1 XEP0198-5-14", (made, _) => ComesBack(Managed(made).Send("a", "</stream:stream>").Reaches("a", Answer.End, Answer.Closed), "{smid}", "romeo")
            .Then(new ExpectStep("b", Demand.Refuse, [Is("failed"), Answer.StreamError()], [Is("resumed")]))),
        new("resumed-with-a-count-that-is-none", "XEP0198-5-11", (made, draw) => ComesBack(Managed(made).Close("a"), "{smid}", "romeo", draw.Of("", "-1", "abc", "4294967296", "1.5", "9999", "4294967295"))
            .Then(new ExpectStep("b", Demand.Live, [Is("failed"), Is("resumed"), Answer.StreamError(), Answer.Closed], []))),
        new("resumed-by-two-at-once", "XEP0198-5-17", (made, draw) => Managed(made).Open("b", "romeo", StreamLevel.Authenticated).Open("c", "romeo", StreamLevel.Authenticated)
            .Send("b", "{header}").Send("c", "{header}").Send("b", Resume("{smid}")).Send("c", Resume("{smid}"))
            .Then(new ExpectStep("b", Demand.Live, [Is("failed"), Is("resumed"), Answer.StreamError(), Answer.Closed], []))
            .Then(new ExpectStep("c", Demand.Live, [Is("failed"), Is("resumed"), Answer.StreamError(), Answer.Closed], []))
            .Open("j", "juliet", StreamLevel.Available).Send("j", "<message to='{a.jid}' id='m' type='headline'/>").Lives("j")),
        new("resumed-again-and-again", "XEP0198-5-12", (made, draw) => Again(Managed(made), draw.Between(2, 4))),
        new("nothing-is-lost", "XEP0198-5-18", NothingIsLost),
        new("nothing-comes-twice", "XEP0198-5-18", (made, _) => ComesBack(Managed(made).Open("j", "juliet", StreamLevel.Available)
                .Send("j", "<message to='{a.jid}' type='chat' id='m'><body>once</body></message>").Reaches("a", Answer.Element("message", null, ("id", "m")))
                .Close("a"), "{smid}", "romeo", "1")
            .Then(new ExpectStep("b", Demand.Reach, [Is("resumed")], [Is("failed"), Answer.StreamError()]))
            .Asks("b", "get", "end", "{domain}", Ping).Then(new ExpectStep("b", Demand.Accept, [Answer.Result("end"), Answer.Error("end")], [Answer.Element("message", null, ("id", "m"))]))),
        new("resumed-session-keeps-its-address", "XEP0198-5-12", (made, draw) => ComesBack(Managed(made).Open("j", "juliet", StreamLevel.Available).Close("a"), "{smid}", "romeo")
            .Then(new ExpectStep("b", Demand.Reach, [Is("resumed")], [Is("failed"), Answer.StreamError()]))
            .Send("b", "<message to='{j.jid}' type='chat' id='m'><body>it is I</body></message>").IsShown("j", Answer.Element("message", null, ("id", "m"), ("from", "{a.jid}")))),
    ];

    private static CaseBuilder Managed(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", $"<enable xmlns='{Ns}' resume='true'/>")
        .Then(new ExpectStep("a", Demand.Reach, [Is("enabled")], [Is("failed"), Answer.StreamError(), Answer.Error(id: null)]) { Keeps = [new Keep("id", "smid")] });

    // Whoever does not offer it at all may answer as to any unknown element.
    private static CaseBuilder Offered(CaseBuilder made) => Managed(made);

    private static CaseBuilder ComesBack(CaseBuilder made, string id, string account, string count = "0") =>
        made.Open("b", account, StreamLevel.Authenticated).Send("b", "{header}").Send("b", Resume(id, count));

    private static string Resume(string id, string count = "0") => $"<resume xmlns='{Ns}' previd='{id}' h='{count}'/>";

    private static Answer Is(string name, params ReadOnlySpan<(string Name, string Value)> attributes) => Answer.Element(name, Ns, attributes);

    private static CaseBuilder Counted(CaseBuilder made, CaseDraw draw)
    {
        var count = draw.Between(0, draw.Size);
        var stanza = draw.Of("<message to='{nobody}' type='headline' id='n{#}'/>", "<presence to='{nobody}' type='unavailable'/>", $"<iq type='get' id='n{{#}}' to='{{domain}}'>{Ping}</iq>", "<message to='{a.jid}' type='headline'/>");

        // Stanzas and requests are dealt with in their order (RFC 6120 §10.1), and the answer may not be withheld: it is there before that to a later stanza.
        return Managed(made).Send("a", Payload.Of(stanza).Times(count) + Payload.Of($"<r xmlns='{Ns}'/>"), draw.Chance(30) ? ChunkPlan.Pieces(draw.Between(1, 40)) : null)
            .Then(new ExpectStep("a", Demand.Accept, [Is("a", ("h", count.ToString(CultureInfo.InvariantCulture)))], [Answer.StreamError(), Answer.Barrier]));
    }

    private static CaseBuilder Again(CaseBuilder made, int times)
    {
        made = made.Close("a");
        foreach (var name in "bcde"[..times].Select(letter => letter.ToString()))
        {
            made = made.Open(name, "romeo", StreamLevel.Authenticated).Send(name, "{header}").Send(name, Resume("{smid}"))
                .Then(new ExpectStep(name, Demand.Accept, [Is("resumed")], [Is("failed"), Answer.StreamError()]));
        }

        return made;
    }

    private static CaseBuilder NothingIsLost(CaseBuilder made, CaseDraw draw)
    {
        var count = draw.Between(1, Math.Max(2, draw.Size / 2));
        made = Managed(made).Open("j", "juliet", StreamLevel.Available);
        made = draw.Chance(50) ? made.Close("a") : made;
        made = ComesBack(made.Send("j", Payload.Of("<message to='{a.jid}' type='chat' id='m{#}'><body>{#}</body></message>").Times(count)).Barrier("j"), "{smid}", "romeo")
            .Then(new ExpectStep("b", Demand.Reach, [Is("resumed")], [Is("failed"), Answer.StreamError()]));
        for (var number = 0; number < count; number++)
        {
            // In order: the next but one may not come first.
            var next = string.Create(CultureInfo.InvariantCulture, $"m{number + 1}");
            made = made.Then(new ExpectStep("b", Demand.Accept, [Answer.Element("message", null, ("id", string.Create(CultureInfo.InvariantCulture, $"m{number}")))], [Answer.Element("message", null, ("id", next))]));
        }

        return made.Asks("b", "get", "end", "{domain}", Ping).Then(new ExpectStep("b", Demand.Accept, [Answer.Result("end"), Answer.Error("end")], [Answer.Element("message", null, ("from", "{j.jid}"))]));
    }
}
