using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Sessions;

/// <summary>The server is killed and started again, amid traffic: what it said it had done is done, once.</summary>
public sealed class KilledServers : TableFamily
{
    private const string Management = "urn:xmpp:sm:3";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("restart", "What was acknowledged before the server was killed is there once when it is started again, and what was taken away stays away")
    {
        Weaknesses = ["CWE-404", "CWE-460", "CWE-662"],
        Requirements = ["XEP0198-4-3", "RFC6121-2.1.5-1"],
        Oracles = [OracleKind.MustAccept, OracleKind.Smuggling, OracleKind.Process],
        Bindings = [Binding.Tcp],
        Weight = 2,
        Restarts = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        Kept("roster-item", "RFC6121-2.1.5-1", "", Roster(), "<query xmlns='jabber:iq:roster'/>", "item@jid=benvolio@{domain}"),
        Kept("roster-item-changed", "RFC6121-2.1.5-1", Roster(), Roster("Benvolio"), "<query xmlns='jabber:iq:roster'/>", "item@name=Benvolio"),
        Gone("roster-item-removed", "RFC6121-2.1.5-1", Roster(), "<query xmlns='jabber:iq:roster'><item jid='benvolio@{domain}' subscription='remove'/></query>", "<query xmlns='jabber:iq:roster'/>", "item@jid=benvolio@{domain}"),
        Kept("private-data", "XEP0049-2.3-4", "", Private("kept"), "<query xmlns='jabber:iq:private'><soft xmlns='urn:example:soft'/></query>", "light@is=kept"),
        Kept("private-data-changed", "XEP0049-2.3-4", Private("before"), Private("kept"), "<query xmlns='jabber:iq:private'><soft xmlns='urn:example:soft'/></query>", "light@is=kept"),
        Kept("blocked", "XEP0191-3.3-1", "", Block("block"), "<blocklist xmlns='urn:xmpp:blocking'/>", "item@jid=tybalt@{domain}"),
        Gone("unblocked", "XEP0191-3.4-1", Block("block"), Block("unblock"), "<blocklist xmlns='urn:xmpp:blocking'/>", "item@jid=tybalt@{domain}"),
        new("message-for-who-is-away", "XEP0198-4-3 RFC6121-8.5.2.2.1-1", (made, draw) => Messages(made, acknowledged: draw.Between(1, 4), amid: 0)),
        new("messages-amid-traffic", "XEP0198-4-3 RFC6121-8.5.2.2.1-1", (made, draw) => Messages(made, acknowledged: draw.Between(1, 4), amid: draw.Of(1, 10, 100))),
        new("request-to-subscribe", "XEP0198-4-3 RFC6121-3.1.3-11 RFC6121-3.1.3-13", (made, _) => Acknowledged(Pair(made), "<presence to='{juliet}' type='subscribe'/>", 1).Restart().Open("k", "juliet", StreamLevel.Bound).Send("k", "<presence/>")
            .IsShown("k", Answer.Element("presence", null, ("type", "subscribe"))).NeverSees("k", Answer.Element("presence", null, ("type", "subscribe")))),
        new("archived", "XEP0198-4-3", (made, _) => Acknowledged(Pair(made), Message(), 1)
            .Asks("a", "set", "m", null, "<query xmlns='urn:xmpp:mam:2'/>").Then(new ExpectStep("a", Demand.Reach, [new ElementAnswer("message") { Text = "kept 0" }], [Answer.Element("iq", null, ("id", "m"))])).Reaches("a", Answer.Result("m"))
            .Restart().Open("b", "romeo", StreamLevel.Bound).Asks("b", "set", "q", null, "<query xmlns='urn:xmpp:mam:2'/>")
            .Then(new ExpectStep("b", Demand.Accept, [new ElementAnswer("message") { Text = "kept 0" }], [Answer.Element("iq", null, ("id", "q"), ("type", "result"))]))
            .Then(new ExpectStep("b", Demand.Relay, [Answer.Result("q")], [new ElementAnswer("message") { Text = "kept 0" }]))),
    ];

    private static string Roster(string name = "B") => $"<query xmlns='jabber:iq:roster'><item jid='benvolio@{{domain}}' name='{name}'/></query>";

    private static string Private(string value) => $"<query xmlns='jabber:iq:private'><soft xmlns='urn:example:soft'><light is='{value}'/></soft></query>";

    private static string Block(string act) => $"<{act} xmlns='urn:xmpp:blocking'><item jid='tybalt@{{domain}}'/></{act}>";

    private static string Message() => "<message to='{juliet}' type='chat'><body>kept {#}</body></message>";

    // What is there before, what is done and acknowledged, and what asks for it afterwards.
    private static Variant Kept(string name, string cites, string before, string act, string question, string holds) => new(name, cites, (made, _) =>
        Again(Done(made, before, act)).Asks("b", "get", "q", null, question).Then(new ExpectStep("b", Demand.Accept, [Held("q", holds)], [Answer.Element("iq", null, ("id", "q"))])));

    private static Variant Gone(string name, string cites, string before, string act, string question, string holds) => new(name, cites, (made, _) =>
        Again(Done(made, before, act)).Asks("b", "get", "q", null, question).Then(new ExpectStep("b", Demand.Accept, [Answer.Result("q"), Answer.Error("q", "item-not-found")], [Held("q", holds)])));

    private static CaseBuilder Done(CaseBuilder made, string before, string act)
    {
        var opened = made.NeedsFreshAccounts().Open("a", "romeo", StreamLevel.Bound);
        return (before.Length == 0 ? opened : opened.Asks("a", "set", "before", null, before).IsDone("a", "before")).Asks("a", "set", "act", null, act).IsDone("a", "act");
    }

    private static CaseBuilder Again(CaseBuilder made) => made.Restart().Open("b", "romeo", StreamLevel.Bound);

    private static ElementAnswer Held(string id, string holds) => (ElementAnswer)Answer.Result(id) with { Holds = holds };

    private static CaseBuilder Pair(CaseBuilder made) => made.NeedsFreshAccounts().Open("x", "juliet", StreamLevel.Connected).Close("x").Open("a", "romeo", StreamLevel.Bound).Send("a", $"<enable xmlns='{Management}'/>")
        .Then(new ExpectStep("a", Demand.Reach, [Answer.Element("enabled", Management)], [Answer.Element("failed", Management), Answer.StreamError(), Answer.Error(id: null)]));

    // XEP-0198 §4: the count says that the server has handled so many, and answers for them.
    private static CaseBuilder Acknowledged(CaseBuilder made, string stanza, int times, int amid = 0) => made
        .Send("a", Payload.Of(stanza).Times(times) + $"<r xmlns='{Management}'/>" + (amid == 0 ? Payload.Empty : Payload.Of("<message to='{juliet}' type='chat'><body>amid {#}</body></message>").Times(amid)))
        .Then(new ExpectStep("a", Demand.Reach, [Answer.Element("a", Management, ("h", $"{times}"))], [Answer.Error(id: null), Answer.StreamError()]));

    // Those behind the request for a count may be there or not.
    private static CaseBuilder Messages(CaseBuilder made, int acknowledged, int amid)
    {
        var again = Acknowledged(Pair(made), Message(), acknowledged, amid).Restart().Open("k", "juliet", StreamLevel.Bound).Send("k", "<presence/>");
        ElementAnswer[] kept = [.. Enumerable.Range(0, acknowledged).Select(number => new ElementAnswer("message") { Text = $"kept {number}" })];
        for (var number = 0; number < acknowledged; number++)
        {
            again.Then(new ExpectStep("k", Demand.Accept, [kept[number]], [.. kept.Take(number)]));
        }

        return again.NeverSees("k", kept);
    }
}
