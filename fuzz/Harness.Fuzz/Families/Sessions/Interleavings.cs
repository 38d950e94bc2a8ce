using System.Globalization;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Sessions;

/// <summary>Two sessions of one user change the same thing at once: what is there in the end is what some order of their acts, one after the other, would have left (RFC 6120 §10.1 orders each stream by itself).</summary>
public sealed class Interleavings : TableFamily
{
    private const string Blocking = "urn:xmpp:blocking";
    private static readonly string[] s_people = ["nurse", "tybalt"];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("interleaving", "What two sessions of one user leave behind, who change the same thing at once, is what one order of their acts would have left")
    {
        Weaknesses = ["CWE-362", "CWE-367", "CWE-662"],
        Requirements = ["RFC6120-10.1-1", "XEP0191-3.2-1", "XEP0191-3.3-1", "XEP0049-4-1"],
        Oracles = [OracleKind.Smuggling, OracleKind.MustAccept],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("blocklist", "XEP0191-3.2-1 XEP0191-3.3-1 XEP0191-3.4-1", Blocklist),
        new("private-data", "XEP0049-4-1", (made, draw) => LastWins(made, draw,
            number => $"<query xmlns='jabber:iq:private'><fuzz xmlns='urn:example:fuzz'><n>{number}</n></fuzz></query>", "<query xmlns='jabber:iq:private'><fuzz xmlns='urn:example:fuzz'/></query>")),
        new("roster-item", "RFC6121-2.4.1-1", RosterItem),
        new("item-added-and-removed", "RFC6121-2.3.2-2 RFC6121-2.5.3-1", (made, draw) => Both(made).NeedsFreshAccounts()
            .Send("a", Payload.Of("<iq type='set' id='a{#}'><query xmlns='jabber:iq:roster'><item jid='nurse@{domain}'/></query></iq>").Times(draw.Between(1, 8)))
            .Send("b", Payload.Of("<iq type='set' id='b{#}'><query xmlns='jabber:iq:roster'><item jid='nurse@{domain}' subscription='remove'/></query></iq>").Times(draw.Between(1, 8)))
            .IsGranted("a", "a0").IsAnswered("b", "b0").Lives("a").Lives("b")),
        new("presence-of-one-is-not-that-of-the-other", "RFC6121-4.6.3-3", (made, draw) => Both(made).Open("j", "juliet", StreamLevel.Available)
            .Send("a", "<presence to='{j.jid}'/>").Send("b", "<presence to='{j.jid}'/>").Barrier("a").Barrier("b").Close(draw.Of("a", "b") is "a" ? "a" : "b").Lives("j")),
        new("order-of-each-is-kept", "RFC6120-10.1-2", (made, draw) => Ordered(made, draw.Between(2, Math.Max(3, draw.Size / 4)))),
    ];

    private static CaseBuilder Both(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Available).Open("b", "romeo", StreamLevel.Available);

    // All orders of the acts of two, each of whom goes through his own in their order.
    private static IEnumerable<IEnumerable<T>> Orders<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) => (left.Count, right.Count) switch
    {
        (0, _) => [right],
        (_, 0) => [left],
        _ => Orders<T>([.. left.Skip(1)], right).Select(rest => rest.Prepend(left[0])).Concat(Orders<T>(left, [.. right.Skip(1)]).Select(rest => rest.Prepend(right[0]))),
    };

    private static CaseBuilder Blocklist(CaseBuilder made, CaseDraw draw)
    {
        var acts = new[] { Acts(), Acts() };
        made = Both(made).NeedsFreshAccounts().Asks("a", "get", "before", null, $"<blocklist xmlns='{Blocking}'/>").IsDone("a", "before");
        for (var at = 0; at < Math.Max(acts[0].Length, acts[1].Length); at++)
        {
            made = Say(Say(made, "a", acts[0], at), "b", acts[1], at);
        }

        made = Answered(Answered(made, "a", acts[0].Length), "b", acts[1].Length);
        var ends = Orders<(bool, string)>(acts[0], acts[1]).Select(After).Distinct(StringComparer.Ordinal).SelectMany(Written).Distinct(StringComparer.Ordinal).ToArray();
        return made.Asks("a", "get", "end", null, $"<blocklist xmlns='{Blocking}'/>")
            .Then(new ExpectStep("a", Demand.Accept, [.. ends.Select(Listed)], [Answer.Result("end"), Answer.Error("end")]));

        (bool Blocks, string Who)[] Acts() => [.. Enumerable.Range(0, draw.Between(1, 3)).Select(_ => (draw.Chance(60), draw.Of(s_people[0], s_people[1])))];
    }

    private static CaseBuilder Say(CaseBuilder made, string stream, (bool Blocks, string Who)[] acts, int at) => at >= acts.Length
        ? made
        : made.Asks(stream, "set", string.Create(CultureInfo.InvariantCulture, $"q{at}"), null, $"<{(acts[at].Blocks ? "block" : "unblock")} xmlns='{Blocking}'><item jid='{acts[at].Who}@elsewhere.example'/></{(acts[at].Blocks ? "block" : "unblock")}>");

    private static CaseBuilder Answered(CaseBuilder made, string stream, int count) =>
        Enumerable.Range(0, count).Aggregate(made, (each, number) => each.IsAnswered(stream, string.Create(CultureInfo.InvariantCulture, $"q{number}")));

    private static string After(IEnumerable<(bool Blocks, string Who)> acts)
    {
        var blocked = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (blocks, who) in acts)
        {
            _ = blocks ? blocked.Add(who) : blocked.Remove(who);
        }

        return string.Join(' ', blocked);
    }

    // A list has no order that a server must keep.
    private static IEnumerable<string> Written(string blocked) => blocked.Split(' ') is [var one, var other] ? [blocked, $"{other} {one}"] : [blocked];

    private static Answer Listed(string blocked) => Answer.Mirror(
        $"<iq xmlns='jabber:client' type='result' id='end'><blocklist xmlns='{Blocking}'>{string.Concat(blocked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(who => $"<item jid='{who}@elsewhere.example'/>"))}</blocklist></iq>");

    private static CaseBuilder LastWins(CaseBuilder made, CaseDraw draw, Func<string, string> set, string get)
    {
        var (left, right) = (draw.Between(1, 4), draw.Between(1, 4));
        made = Both(made);
        for (var at = 0; at < Math.Max(left, right); at++)
        {
            var number = at.ToString(CultureInfo.InvariantCulture);
            made = at < left ? made.Asks("a", "set", $"q{number}", null, set($"a{number}")) : made;
            made = at < right ? made.Asks("b", "set", $"q{number}", null, set($"b{number}")) : made;
        }

        for (var at = 0; at < left; at++)
        {
            made = made.IsDone("a", string.Create(CultureInfo.InvariantCulture, $"q{at}"));
        }

        for (var at = 0; at < right; at++)
        {
            made = made.IsDone("b", string.Create(CultureInfo.InvariantCulture, $"q{at}"));
        }

        // Whoever came last, it was the last that he said.
        string[] ends = [string.Create(CultureInfo.InvariantCulture, $"a{left - 1}"), string.Create(CultureInfo.InvariantCulture, $"b{right - 1}")];
        return made.Asks("b", "get", "end", null, get)
            .Then(new ExpectStep("b", Demand.Accept, [.. ends.Select(end => Answer.Mirror($"<iq xmlns='jabber:client' type='result' id='end'>{set(end)}</iq>"))], [Answer.Result("end"), Answer.Error("end")]));
    }

    // A roster item is atomic (RFC 6121 §2.4.1): never the groups of the one beside the groups of the other.
    private static CaseBuilder RosterItem(CaseBuilder made, CaseDraw draw)
    {
        made = Both(made).NeedsFreshAccounts();
        var times = draw.Between(1, 6);
        string Set(string who) => $"<iq type='set' id='q{{#}}'><query xmlns='jabber:iq:roster'><item jid='nurse@{{domain}}'><group>{who}1</group><group>{who}2</group></item></query></iq>";
        return made.Send("a", Payload.Of(Set("a")).Times(times)).Send("b", Payload.Of(Set("b")).Times(times))
            .IsGranted("a", "q0").IsGranted("b", "q0").Barrier("a").Barrier("b").Asks("a", "get", "end", null, "<query xmlns='jabber:iq:roster'/>")
            .Then(new ExpectStep("a", Demand.Accept, [Grouped("a1"), Grouped("b1")], [Answer.Result("end"), Answer.Error("end")]));
    }

    private static ElementAnswer Grouped(string group) => new("iq") { Attributes = [new("type", "result"), new("id", "end")], Text = group };

    private static CaseBuilder Ordered(CaseBuilder made, int count)
    {
        made = Both(made).Open("j", "juliet", StreamLevel.Available)
            .Send("a", Payload.Of("<message to='{j.jid}' type='chat' id='a{#}'><body>{#}</body></message>").Times(count))
            .Send("b", Payload.Of("<message to='{j.jid}' type='chat' id='b{#}'><body>{#}</body></message>").Times(count));
        for (var at = 0; at < count; at++)
        {
            var (now, next) = (at.ToString(CultureInfo.InvariantCulture), (at + 1).ToString(CultureInfo.InvariantCulture));
            made = made.Then(new ExpectStep("j", Demand.Accept, [Sent("a", now)], [Sent("a", next)]));
        }

        return made;

        static Answer Sent(string who, string number) => Answer.Element("message", null, ("id", who + number), ("from", $"{{{who}.jid}}"));
    }
}
