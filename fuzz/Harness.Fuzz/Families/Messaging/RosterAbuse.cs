using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Messaging;

/// <summary>RFC 6121 §2: roster sets that break the rules, and rosters of others.</summary>
public sealed class RosterAbuse : TableFamily
{
    private const string Get = "<query xmlns='jabber:iq:roster'/>";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("roster-abuse", "Roster sets that break the rules are refused and change nothing; large and odd ones are borne; nobody gets at the roster of another")
    {
        Weaknesses = ["CWE-20", "CWE-639", "CWE-770", "CWE-862"],
        Requirements = ["RFC6121-2-2", "RFC6121-2.1.5-3", "RFC6121-2.3.3-1", "RFC6121-2.3.3-3", "RFC6121-2.3.3-4", "RFC6121-2.5.3-1"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling, OracleKind.Resources],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("duplicate-groups", "RFC6121-2.3.3-3", (made, draw) => Refused(made, $"<item jid='nurse@{{domain}}'>{Twice(draw)}</item>", "bad-request", "not-acceptable")),
        new("two-items", "RFC6121-2.3.3-3 RFC6121-2.1.5-1", (made, draw) => Refused(made, string.Concat(Enumerable.Range(0, draw.Between(2, 4)).Select(at => $"<item jid='nurse{at}@{{domain}}'/>")), "bad-request")),
        new("two-times-the-same-item", "RFC6121-2.3.3-3", (made, _) => Refused(made, "<item jid='nurse@{domain}' name='one'/><item jid='nurse@{domain}' subscription='remove'/>", "bad-request")),
        new("no-item", "RFC6121-2.1.5-1 RFC6121-2.3.3-1", (made, _) => Refused(made, string.Empty)),
        new("empty-group", "RFC6121-2.3.3-4", (made, draw) => Refused(made, $"<item jid='nurse@{{domain}}'>{draw.Of("<group/>", "<group></group>", "<group>a</group><group/>")}</item>", "not-acceptable", "bad-request")),
        new("no-jid", "RFC6121-2.1.2.3-1 RFC6121-2.3.3-1", (made, _) => Refused(made, "<item name='nobody'/>")),
        new("malformed-jid", "RFC6121-2.1.2.3-1 RFC6121-2.3.3-1", (made, draw) => Refused(made, $"<item jid='{draw.Of("", "@{domain}", "a@@{domain}", "a b@{domain}", "a@", "&lt;a&gt;@{domain}", "/r", "a&amp;b@{domain}")}'/>")),
        new("remove-what-is-not-there", "RFC6121-2.5.3-1", (made, draw) => Refused(made, $"<item jid='nurse@{{domain}}' subscription='remove'{draw.Of(string.Empty, " name='x'")}/>", "item-not-found")),
        new("remove-with-name-and-groups", "RFC6121-2.5.2-1", (made, _) => Set(Set(Listening(made), "one", "<item jid='nurse@{domain}'/>").IsDone("a", "one"), "two", "<item jid='nurse@{domain}' subscription='remove' name='x'><group>g</group></item>")
            .IsAnswered("a", "two").Lives("a")),
        new("long-name", "RFC6121-2.3.3-4", (made, draw) => Set(Listening(made), "s", $"<item jid='nurse@{{domain}}' name='{new string('n', draw.Between(100, 100 + (80 * draw.Size)))}'/>").IsAnswered("a", "s").Lives("a")),
        new("long-group", "RFC6121-2.3.3-4", (made, draw) => Set(Listening(made), "s", $"<item jid='nurse@{{domain}}'><group>{new string('g', draw.Between(100, 100 + (80 * draw.Size)))}</group></item>").IsAnswered("a", "s").Lives("a")),
        new("many-groups", "RFC6121-2.1.2.6-1", (made, draw) => Many(Listening(made), draw, "<item jid='nurse@{domain}'>", "<group>g{#}</group>", "</item>").IsAnswered("a", "s").Lives("a")),
        new("subscription-that-the-client-chooses", "RFC6121-2.1.5-2", (made, draw) => Set(Listening(made).Open("j", "juliet", StreamLevel.Available), "s", $"<item jid='{{juliet}}' subscription='{draw.Of("both", "to", "from", "none", "", "king")}'/>")
            .IsAnswered("a", "s").NeverSees("a", Answer.Element("presence", null, ("from", "{j.jid}")))),
        new("ask-and-approved-that-the-client-chooses", "RFC6121-2.1.2.1-2 RFC6121-2.1.2.2-2", (made, _) => Set(Listening(made).Open("j", "juliet", StreamLevel.Available), "s", "<item jid='{juliet}' ask='subscribe' approved='true'/>")
            .IsAnswered("a", "s").Send("j", "<presence to='{romeo}' type='subscribe'/>").Barrier("j").NeverSees("j", Answer.Element("presence", null, ("type", "subscribed")))),
        new("oneself", "RFC6121-2.3.3-1", (made, draw) => Set(Listening(made), "s", $"<item jid='{draw.Of("{romeo}", "{a.jid}")}'/>").IsAnswered("a", "s").Lives("a")),
        new("the-server", "RFC6121-2.3.2-1", (made, draw) => Set(Listening(made), "s", $"<item jid='{draw.Of("{domain}", "{domain}/x")}' name='home'/>").IsAnswered("a", "s").Lives("a")),
        new("get-with-items", "RFC6121-2.1.3-1", (made, _) => Listening(made).Asks("a", "get", "s", null, "<query xmlns='jabber:iq:roster'><item jid='nurse@{domain}'/></query>").IsAnswered("a", "s").Lives("a")),
        new("version-that-never-was", "RFC6121-2.6.3-1", (made, draw) => Listening(made)
            .Asks("a", "get", "s", null, $"<query xmlns='jabber:iq:roster' ver='{draw.Of("-1", "99999999999999999999", "&lt;", "&apos;; drop table roster", "%00", new string('v', 2000))}'/>").IsGranted("a", "s")),
        new("get-of-another", "RFC6121-2-2", (made, draw) => Others(made).Asks("m", "get", "s", "{romeo}", Get).IsRefused("m", "s")),
        new("set-of-another", "RFC6121-2.1.5-3 RFC6121-2.3.3-2", (made, _) => Others(made)
            .Asks("m", "set", "s", "{romeo}", "<query xmlns='jabber:iq:roster'><item jid='{mercutio}' name='friend'/></query>").IsRefused("m", "s")
            .NeverSees("a", Answer.Element("iq", null, ("type", "set")))),
        new("set-of-another-from-a-forged-sender", "RFC6120-8.1.2.1-1 RFC6121-2.1.5-3", (made, _) => Others(made)
            .Send("m", "<iq type='set' id='s' from='{romeo}' to='{romeo}'><query xmlns='jabber:iq:roster'><item jid='{mercutio}'/></query></iq>")
            .Then(new ExpectStep("m", Demand.Refuse, [Answer.Error("s"), Answer.StreamError("invalid-from", "not-authorized")], [Answer.Result("s")]))
            .NeverSees("a", Answer.Element("iq", null, ("type", "set")))),
        new("set-is-pushed-to-who-asked", "RFC6121-2.3.2-3", (made, draw) => Set(Listening(made).Open("b", "romeo", StreamLevel.Available).Asks("b", "get", "r", null, Get).IsDone("b", "r"), "s", $"<item jid='nurse@{{domain}}' name='{draw.FreshName()}'/>")
            .Then(new ExpectStep("b", Demand.Accept, [Holding("set", "item")], [Answer.StreamError()])).IsSurvived("a")),
        new("many-items", "RFC6121-2.3.2-1", (made, draw) => ManyItems(made, draw.Between(5, 5 + draw.Size))),
        new("add-and-remove-again-and-again", "RFC6121-2.4.1-1 RFC6121-2.5.2-1", (made, draw) => Listening(made)
            .Send("a", Payload.Of("<iq type='set' id='a{#}'><query xmlns='jabber:iq:roster'><item jid='nurse@{domain}' name='{#}'/></query></iq><iq type='set' id='r{#}'><query xmlns='jabber:iq:roster'><item jid='nurse@{domain}' subscription='remove'/></query></iq>")
                .Times(draw.Between(2, 2 + (draw.Size / 2))))
            .IsGranted("a", "a0").IsGranted("a", "r0").IsGranted("a", "a1").IsGranted("a", "r1").Lives("a")),
    ];

    private static CaseBuilder Listening(CaseBuilder made) => made.NeedsFreshAccounts().Open("a", "romeo", StreamLevel.Available).Asks("a", "get", "r", null, Get).IsDone("a", "r");

    private static CaseBuilder Others(CaseBuilder made) => Listening(made).Open("m", "mercutio", StreamLevel.Available);

    private static CaseBuilder Set(CaseBuilder made, string id, string items) => made.Asks("a", "set", id, null, $"<query xmlns='jabber:iq:roster'>{items}</query>");

    private static CaseBuilder Refused(CaseBuilder made, string items, params ReadOnlySpan<string> conditions) =>
        Set(Listening(made), "s", items).Then(new ExpectStep("a", Demand.Refuse, [Answer.Error("s", conditions)], [Answer.Result("s"), Answer.Error("s"), Holding("set", "item")]));

    private static ElementAnswer Holding(string type, string element) => new("iq") { Attributes = [new("type", type)], Holds = element };

    private static string Twice(CaseDraw draw) => draw.Of("<group>Servants</group><group>Servants</group>", "<group>a</group><group>b</group><group>a</group>");

    private static CaseBuilder Many(CaseBuilder made, CaseDraw draw, string before, string repeated, string after) => made
        .Send("a", Payload.Of($"<iq type='set' id='s'><query xmlns='jabber:iq:roster'>{before}") + Payload.Of(repeated).Times(draw.Between(10, 4 * Math.Max(3, draw.Size))) + Payload.Of($"{after}</query></iq>"));

    private static CaseBuilder ManyItems(CaseBuilder made, int count) => Listening(made)
        .Send("a", Payload.Of("<iq type='set' id='s{#}'><query xmlns='jabber:iq:roster'><item jid='c{#}@{domain}' name='{#}'><group>g{#}</group></item></query></iq>").Times(count))
        .IsAnswered("a", "s0").IsAnswered("a", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{count - 1}")).Asks("a", "get", "all", null, Get).IsGranted("a", "all").Lives("a");
}
