using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Messaging;

/// <summary>RFC 6121 §3, §4 and §8.5: much presence, odd presence, and presence that nobody may get.</summary>
public sealed class PresenceStorms : TableFamily
{
    // How many somebody may write to at once is for the server to say (resource-constraint, policy-violation).
    private static readonly Answer s_undelivered = Answer.Error(id: null, "service-unavailable", "item-not-found", "recipient-unavailable", "gone", "forbidden", "not-allowed", "bad-request");

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("presence-storm", "Much and odd presence is borne; nobody learns of an account what it did not tell him, and who asked for no messages gets none")
    {
        Weaknesses = ["CWE-400", "CWE-770", "CWE-200", "CWE-20"],
        Requirements = ["RFC6121-4.3.2-2", "RFC6121-4.7.2.3-2", "RFC6121-8.5.1-3", "RFC6121-8.5.2.1.1-12"],
        Oracles = [OracleKind.Liveness, OracleKind.MustRefuse, OracleKind.Smuggling, OracleKind.Resources],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("directed-to-many-who-do-not-exist", "RFC6121-8.5.1-3", (made, draw) => Alone(made)
            .Send("a", Payload.Of("<presence to='nobody-{#}@{domain}'/>").Times(draw.Between(10, 10 + (4 * draw.Size))))
            .IsIgnored("a", s_undelivered)),
        new("directed-to-many-resources", "RFC6121-8.5.3.2.2-1", (made, draw) => Pair(made)
            .Send("a", Payload.Of($"<presence to='{{juliet}}/r{{#}}'{draw.Of(string.Empty, " type='unavailable'")}/>").Times(draw.Between(10, 10 + (4 * draw.Size))))
            .IsIgnored("a", s_undelivered).Lives("j")),
        new("priority-that-is-none", "RFC6121-4.7.2.3-2", (made, draw) => Pair(made)
            .Send("a", $"<presence><priority>{draw.Of("128", "-129", "99999999999999999999", "", "abc", "1.5", "0x10", " 5 ", "+5", "--1", "٣", "1 2", "-")}</priority></presence>").IsSurvived("a").Lives("j")),
        new("two-priorities", "RFC6121-4.7.2.3-3", (made, draw) => Alone(made)
            .Send("a", $"<presence><priority>{draw.Between(-128, 127)}</priority><priority>{draw.Between(-128, 127)}</priority></presence>").IsSurvived("a")),
        new("priority-with-elements", "RFC6121-4.7.2.3-4", (made, _) => Alone(made).Send("a", "<presence><priority>1<b/>2</priority></presence>").IsSurvived("a")),
        new("show-that-is-none", "RFC6121-4.7.2.1-4", (made, draw) => Alone(made)
            .Send("a", $"<presence>{draw.Of("<show>here</show>", "<show/>", "<show>away</show><show>dnd</show>", "<show><away/></show>", "<show> xa </show>")}</presence>").IsSurvived("a")),
        new("type-that-is-none", "RFC6121-4.7.1-4", (made, draw) => Pair(made)
            .Send("a", $"<presence{draw.Of(string.Empty, " to='{juliet}'", " to='{j.jid}'", " to='{domain}'", " to='{romeo}'")} type='{draw.Of("available", "", "online", "SUBSCRIBE", "invisible", "get")}' id='p'/>")
            .IsSurvived("a").Lives("j")),
        new("each-type-to-oneself", "RFC6121-4.7.1-2", (made, draw) => Alone(made)
            .Send("a", $"<presence to='{draw.Of("{romeo}", "{a.jid}", "{romeo}/other")}' type='{draw.Of("subscribe", "subscribed", "unsubscribe", "unsubscribed", "probe", "unavailable", "error")}'/>")
            .Lives("a").Lives("a").NeedsFreshAccounts()),
        new("negative-priority-gets-no-chat", "RFC6121-8.5.2.1.1-12", (made, draw) => Pair(made)
            .Send("j", $"<presence><priority>{draw.Of(-1, -2, -127, -128)}</priority></presence>").Barrier("j")
            .Send("a", "<message to='{juliet}' type='chat' id='m'><body>but soft</body></message>").Barrier("a")
            .NeverSees("j", Answer.Element("message", null, ("id", "m"))).NeedsFreshAccounts()),
        new("not-negative-gets-chat", "RFC6121-8.5.2.1.1-2", (made, draw) => Pair(made).Open("k", "juliet", StreamLevel.Available)
            .Send("k", "<presence><priority>-1</priority></presence>").Barrier("k")
            .Send("j", $"<presence><priority>{draw.Of(0, 1, 126, 127)}</priority></presence>").Barrier("j")
            .Send("a", "<message to='{juliet}' type='chat' id='m'><body>but soft</body></message>")
            .IsShown("j", Answer.Element("message", null, ("id", "m"))).NeverSees("k", Answer.Element("message", null, ("id", "m"), ("to", "{juliet}")))),
        new("probe-by-a-stranger", "RFC6121-4.3.2-2", (made, draw) => Strangers(made)
            .Send("a", $"<presence to='{draw.Of("{juliet}", "{j.jid}", "{juliet}/nowhere")}' type='probe' id='p'/>").Barrier("a").NeverSees("a", Answer.Element("presence", null, ("from", "{j.jid}")))),
        new("probe-for-a-friend", "RFC6121-4.3.2-2", (made, _) => Strangers(made).Open("m", "mercutio", StreamLevel.Connected)
            .Send("a", "<presence from='{mercutio}' to='{juliet}' type='probe' id='p'/>").Reaches("a", Answer.Barrier, Answer.StreamError()).NeverSees("j", Answer.Element("presence", null, ("type", "probe")))),
        new("subscribed-unasked", "RFC6121-3.1.6-6", (made, draw) => Strangers(made)
            .Send("a", $"<presence to='{{juliet}}' type='{draw.Of("subscribed", "unsubscribed", "unsubscribe")}' id='p'/>").Barrier("a")
            .NeverSees("j", Answer.Element("iq", null, ("type", "set"))).NeedsFreshAccounts()),
        new("subscription-is-not-approved-by-itself", "RFC6121-3.1.3-5 RFC6121-3.1.3-14", (made, draw) => Strangers(made)
            .Send("a", Payload.Of($"<presence to='{draw.Of("{juliet}", "{j.jid}", "{juliet}/nowhere")}' type='subscribe' id='p{{#}}'/>").Times(draw.Between(1, draw.Size))).Barrier("a")
            .NeverSees("a", Answer.Element("presence", null, ("type", "subscribed")), Answer.Element("presence", null, ("from", "{j.jid}")))
            .Lives("j").NeedsFreshAccounts()),
        new("subscription-goes-with-the-bare-address", "RFC6121-3-1", (made, _) => Strangers(made)
            .Send("a", "<presence to='{juliet}' type='subscribe' id='p'/>")
            .IsShown("j", Answer.Element("presence", null, ("type", "subscribe"), ("from", "{romeo}"))).NeedsFreshAccounts()),
        new("directed-presence-ends-with-the-connection", "RFC6121-4.6.3-3", (made, draw) => Ends(Strangers(made).Send("a", "<presence to='{j.jid}'/>").IsShown("j", Answer.Element("presence", null, ("from", "{a.jid}"))), draw)
            .IsShown("j", Answer.Element("presence", null, ("type", "unavailable"), ("from", "{a.jid}")))),
        new("flood-of-changes", "RFC6120-10.1-1", (made, draw) => Alone(made)
            .Send("a", Payload.Of("<presence><status>{#}</status></presence>").Times(draw.Between(10, 10 + (2 * draw.Size)))).Lives("a")),
        new("messages-to-many-who-do-not-exist", "RFC6121-8.5.1-2", (made, draw) => Alone(made)
            .Send("a", Payload.Of("<message to='nobody-{#}@{domain}/{#}' type='headline'><body>x</body></message>").Times(draw.Between(10, 10 + (2 * draw.Size)))).Lives("a")),
    ];

    private static CaseBuilder Alone(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Available);

    private static CaseBuilder Pair(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Available);

    // Nobody has anybody in the roster, and juliet asked for hers, so that she would see it change.
    private static CaseBuilder Strangers(CaseBuilder made) => Pair(made.NeedsFreshAccounts()).Asks("j", "get", "roster", null, "<query xmlns='jabber:iq:roster'/>").IsDone("j", "roster");

    private static CaseBuilder Ends(CaseBuilder made, CaseDraw draw) => draw.Between(0, 2) switch
    {
        0 => made.Reset("a"),
        1 => made.Close("a"),
        _ => made.Send("a", "</stream:stream>"),
    };
}
