using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Services;

/// <summary>XEP-0045 §5 and §7 to §10: each act of administration by each affiliation and role, and whoever is not let in.</summary>
public sealed class RoomPrivileges : TableFamily
{
    private const string Admin = "http://jabber.org/protocol/muc#admin";
    private const string Owner = "http://jabber.org/protocol/muc#owner";

    // Who may do an act (§5.1.1 and §5.2.1): this one and all above him.
    private static readonly (string Name, Actor Least, string Cites, string Namespace, string Content)[] s_acts =
    [
        ("kick", Actor.Moderator, "XEP0045-8.2-1", Admin, "<item nick='v' role='none'/>"),
        ("revoke-voice", Actor.Moderator, "XEP0045-8.4-2", Admin, "<item nick='v' role='visitor'/>"),
        ("grant-voice", Actor.Moderator, "XEP0045-8.3-2", Admin, "<item nick='v' role='participant'/>"),
        ("grant-moderator", Actor.Administrator, "XEP0045-9.6-2", Admin, "<item nick='v' role='moderator'/>"),
        ("ban", Actor.Administrator, "XEP0045-9.1-2", Admin, "<item jid='{juliet}' affiliation='outcast'/>"),
        ("grant-membership", Actor.Administrator, "XEP0045-9.3-2", Admin, "<item jid='{juliet}' affiliation='member'/>"),
        ("grant-membership-to-a-nickname", Actor.Administrator, "XEP0045-9.3-2", Admin, "<item nick='v' affiliation='member'/>"),
        ("grant-admin", Actor.Owner, "XEP0045-10.8-7 XEP0045-10.6-4", Admin, "<item jid='{juliet}' affiliation='admin'/>"),
        ("grant-owner", Actor.Owner, "XEP0045-10.5-7 XEP0045-10.3-5", Admin, "<item jid='{juliet}' affiliation='owner'/>"),
        ("configure", Actor.Owner, "XEP0045-10.2-1", Owner, "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field><field var='muc#roomconfig_membersonly'><value>0</value></field></x>"),
        ("destroy", Actor.Owner, "XEP0045-10.9-10", Owner, "<destroy><reason>x</reason></destroy>"),
    ];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("muc-privileges", "In a room everybody may do what his affiliation and role allow, and nothing else; who may not come in stays outside")
    {
        Weaknesses = ["CWE-269", "CWE-285", "CWE-862", "CWE-863", "CWE-20"],
        Requirements = ["XEP0045-7.2.5-1", "XEP0045-7.2.6-1", "XEP0045-7.2.7-1", "XEP0045-7.4-6", "XEP0045-8.2-4", "XEP0045-9.1-7", "XEP0045-10.2-1", "XEP0045-10.5-7"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling, OracleKind.Liveness],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from act in s_acts
           from actor in Enum.GetValues<Actor>()
           where !(act.Name == "grant-membership-to-a-nickname" && actor >= act.Least) // §9.3 names an address; whether a nickname does too is left open.
           select new Variant($"{act.Name}-by-{actor.ToString().ToLowerInvariant()}", act.Cites, (made, draw) => Tries(made, new RoomInCase(draw), actor, act.Namespace, act.Content, actor >= act.Least)),
        .. from act in s_acts
           where act.Least > Actor.Moderator && act.Namespace == Admin
           select new Variant($"{act.Name}-for-oneself", act.Cites, (made, draw) => Tries(made, new RoomInCase(draw), Actor.Participant, Admin, act.Content.Replace("{juliet}", "{mercutio}", StringComparison.Ordinal).Replace("nick='v'", "nick='m'", StringComparison.Ordinal), isAllowed: false)),
        .. Protected(), .. Doors(), .. Voices(), .. Oddities(),
    ];

    private enum Actor
    {
        Outsider,
        Outcast,
        Visitor,
        Participant,
        Member,
        Moderator,
        Administrator,
        Owner,
    }

    private static IEnumerable<Variant> Protected() =>
    [
        new("moderator-kicks-owner", "XEP0045-8.2-4", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Moderator, Admin, "<item nick='owner' role='none'/>", isAllowed: false)),
        new("admin-kicks-owner", "XEP0045-8.2-4", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Administrator, Admin, "<item nick='owner' role='none'/>", isAllowed: false)),
        new("admin-bans-owner", "XEP0045-9.1-7", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Administrator, Admin, "<item jid='{romeo}' affiliation='outcast'/>", isAllowed: false)),
        new("admin-demotes-owner", "XEP0045-10.5-7", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Administrator, Admin, $"<item jid='{{romeo}}' affiliation='{draw.Of("admin", "member", "none")}'/>", isAllowed: false)),
        new("admin-bans-himself", "XEP0045-9.1-8", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Administrator, Admin, "<item jid='{mercutio}' affiliation='outcast'/>", isAllowed: false)),
        new("moderator-silences-owner", "XEP0045-8.4-6 XEP0045-8.4-5", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Moderator, Admin, "<item nick='owner' role='visitor'/>", isAllowed: false)),
        new("moderator-demotes-owner", "XEP0045-9.7-5", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Moderator, Admin, "<item nick='owner' role='participant'/>", isAllowed: false)),
        new("admin-takes-the-role-of-an-owner", "XEP0045-9.7-5", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Administrator, Admin, "<item nick='owner' role='participant'/>", isAllowed: false)),
        new("last-owner-steps-down", "XEP0045-10.4-6 XEP0045-10.5-8", (made, draw) => OwnerAsks(new RoomInCase(draw), made, $"<query xmlns='{Admin}'><item jid='{{romeo}}' affiliation='{draw.Of("admin", "member", "none")}'/></query>").IsRefused("o", "act")),
        new("one-allowed-and-one-not-at-once", "XEP0045-9.2-7", (made, draw) => Tries(made, new RoomInCase(draw), Actor.Administrator, Admin, "<item jid='{juliet}' affiliation='outcast'/><item jid='{romeo}' affiliation='outcast'/>", isAllowed: false)),
    ];

    private static IEnumerable<Variant> Doors() =>
    [
        new("wrong-password", "XEP0045-7.2.5-1", (made, draw) => Enters(new RoomInCase(draw, ("muc#roomconfig_passwordprotectedroom", "1"), ("muc#roomconfig_roomsecret", "cauldronburn")), made,
            draw.Of(string.Empty, "<password/>", "<password>Cauldronburn</password>", "<password>cauldronburn </password>", "<password>cauldron</password><password>burn</password>", "<password>cauldronburn\u200b</password>"))),
        new("members-only", "XEP0045-7.2.6-1", (made, draw) => Enters(new RoomInCase(draw, ("muc#roomconfig_membersonly", "1")), made)),
        new("banned", "XEP0045-7.2.7-1", (made, draw) => Banned(new RoomInCase(draw), made, draw)),
        new("banned-with-another-resource", "XEP0045-7.2.7-1 XEP0045-9.1-1", (made, draw) => Banned(new RoomInCase(draw), made, draw, "/other")),
        new("nickname-in-use", "XEP0045-7.2.8-1", (made, draw) => Refuses(new RoomInCase(draw), made, "owner", string.Empty)),
        new("nickname-changed-to-one-in-use", "XEP0045-7.6-3", (made, draw) => ChangesName(new RoomInCase(draw), made)),
        new("no-nickname", "XEP0045-7.2.1-4", (made, draw) => NoName(new RoomInCase(draw), made)),
        new("locked", "XEP0045-7.2.10-1 XEP0045-10.1.1-4", (made, draw) => Locked(new RoomInCase(draw), made)),
        new("right-password", "XEP0045-7.2.5-1", (made, draw) => Comes(new RoomInCase(draw, ("muc#roomconfig_passwordprotectedroom", "1"), ("muc#roomconfig_roomsecret", "cauldron &amp; burn")), made)),
    ];

    private static IEnumerable<Variant> Voices() =>
    [
        new("outsider-speaks", "XEP0045-7.4-7", (made, draw) => Speaks(new RoomInCase(draw), made, Actor.Outsider, $"<message to='{{room}}' type='groupchat' id='act'{draw.Of(string.Empty, " from='{romeo}'")}><body>heard</body></message>")),
        new("outsider-sets-subject", "XEP0045-8.1-7", (made, draw) => Speaks(new RoomInCase(draw), made, Actor.Outsider, "<message to='{room}' type='groupchat' id='act'><subject>heard</subject></message>")),
        new("visitor-speaks", "XEP0045-7.4-6", (made, draw) => Speaks(new RoomInCase(draw), made, Actor.Visitor, "<message to='{room}' type='groupchat' id='act'><body>heard</body></message>")),
        new("outcast-speaks", "XEP0045-7.4-7", (made, draw) => Speaks(new RoomInCase(draw), made, Actor.Outcast, "<message to='{room}' type='groupchat' id='act'><body>heard</body></message>")),
        new("outsider-whispers", "XEP0045-7.5-7", (made, draw) => Speaks(new RoomInCase(draw), made, Actor.Outsider, "<message to='{room}/owner' type='chat' id='act'><body>heard</body></message>")),
        new("groupchat-to-one", "XEP0045-7.5-5", (made, draw) => Speaks(new RoomInCase(draw), made, Actor.Participant, "<message to='{room}/owner' type='groupchat' id='act'><body>heard</body></message>")),
        new("whisper-to-nobody", "XEP0045-7.5-6", (made, draw) => Speaks(new RoomInCase(draw), made, Actor.Participant, "<message to='{room}/nobody' type='chat' id='act'><body>heard</body></message>")),
        new("in-the-name-of-another-occupant", "RFC6120-8.1.2.1-1", (made, draw) => InAnothersName(new RoomInCase(draw), made, draw)),
        new("real-address-is-not-shown", "XEP0045-5.2.1-2", (made, draw) => NotShown(new RoomInCase(draw, ("muc#roomconfig_whois", "moderators")), made)),
    ];

    private static IEnumerable<Variant> Oddities() =>
    [
        new("history-that-is-none", "XEP0045-7.2.1-4", (made, draw) => Odd(new RoomInCase(draw), made, draw)),
        new("form-that-is-none", "XEP0045-10.1.3-6", (made, draw) => OwnerAsks(new RoomInCase(draw), made, $"<query xmlns='{Owner}'>{OddForm(draw)}</query>").IsAnswered("o", "act").Lives("o")),
        new("affiliation-that-is-none", "RFC6120-8.3.1-1", (made, draw) => OwnerAsks(new RoomInCase(draw), made, $"<query xmlns='{Admin}'><item jid='{{nobody}}' affiliation='{draw.Of("king", "", "OWNER", "owner ", "1")}'/></query>").IsRefused("o", "act")),
        new("role-that-is-none", "RFC6120-8.3.1-1", (made, draw) => OwnerAsks(new RoomInCase(draw), made, $"<query xmlns='{Admin}'><item nick='owner' role='{draw.Of("king", "", "MODERATOR", "moderator ")}'/></query>").IsRefused("o", "act")),
        new("address-that-is-none", "RFC6120-8.3.1-1", (made, draw) => OwnerAsks(new RoomInCase(draw), made, $"<query xmlns='{Admin}'><item jid='{draw.Of("", "@", "a@@b", "/x")}' affiliation='owner'/></query>").IsRefused("o", "act")),
        new("nobody-in-particular", "RFC6120-8.2.3-4", (made, draw) => OwnerAsks(new RoomInCase(draw), made, $"<query xmlns='{Admin}'>{draw.Of("<item affiliation='member'/>", "<item role='none'/>", "<item/>", string.Empty, "<item nick='nobody' role='none'/>")}</query>").IsAnswered("o", "act").Lives("o")),
    ];

    private static string OddForm(CaseDraw draw)
    {
        const string Type = "<field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>";
        return draw.Of(
            $"<x xmlns='jabber:x:data' type='submit'>{Type}<field var='muc#roomconfig_maxusers'><value>{draw.Of("-1", "abc", "99999999999999999999", "0", "1.5")}</value></field></x>",
            $"<x xmlns='jabber:x:data' type='submit'>{Type}<field var='muc#roomconfig_membersonly'><value>{draw.Of("maybe", "2", "", "TRUE")}</value></field></x>",
            $"<x xmlns='jabber:x:data' type='submit'>{Type}<field var='muc#roomconfig_whois'><value>{draw.Of("everybody", "")}</value></field></x>",
            $"<x xmlns='jabber:x:data' type='submit'>{Type}<field var='muc#roomconfig_roomname'><value>{new string('n', draw.Between(100, 8000))}</value></field></x>",
            $"<x xmlns='jabber:x:data' type='submit'>{Type}<field var='muc#roomconfig_nosuchfield'><value>1</value></field></x>",
            "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:example:other</value></field><field var='muc#roomconfig_membersonly'><value>1</value></field></x>",
            "<x xmlns='jabber:x:data' type='form'/>", "<x xmlns='jabber:x:data'/>", "<x xmlns='jabber:x:data' type='king'/>", string.Empty, "<destroy/><x xmlns='jabber:x:data' type='submit'/>",
            $"<x xmlns='jabber:x:data' type='submit'>{Type}<field><value>1</value></field><field var='muc#roomconfig_membersonly'/><field var='muc#roomconfig_membersonly'><value>0</value><value>1</value></field></x>");
    }

    private static CaseBuilder OwnerAsks(RoomInCase room, CaseBuilder made, string query) => room.Made(made).Asks("o", "set", "act", room.Address, query);

    private static CaseBuilder Tries(CaseBuilder made, RoomInCase room, Actor actor, string ns, string content, bool isAllowed)
    {
        // The victim is there unless his own affiliation is at stake.
        made = room.Made(made).Open("v", "juliet", StreamLevel.Available);
        made = room.Joins(made, "v", "v");

        // What is given must not be there before: that nothing changes may be called done to anybody.
        made = content.Contains("role='participant'", StringComparison.Ordinal) && content.Contains("'v'", StringComparison.Ordinal) ? room.Sets(made, "<item nick='v' role='visitor'/>") : made;
        made = Prepared(made, room, actor, out var stream).Asks(stream, "set", "act", room.Address, $"<query xmlns='{ns}'>{content}</query>");
        return isAllowed ? made.IsGranted(stream, "act") : made.IsRefused(stream, "act");
    }

    private static CaseBuilder Prepared(CaseBuilder made, RoomInCase room, Actor actor, out string stream)
    {
        stream = actor == Actor.Owner ? "o" : "m";
        if (actor == Actor.Owner)
        {
            return made;
        }

        made = made.Open("m", "mercutio", StreamLevel.Available);
        made = actor switch
        {
            Actor.Outcast => room.Sets(made, "<item jid='{mercutio}' affiliation='outcast'/>"),
            Actor.Member => room.Sets(made, "<item jid='{mercutio}' affiliation='member'/>"),
            Actor.Administrator => room.Sets(made, "<item jid='{mercutio}' affiliation='admin'/>"),
            _ => made,
        };
        made = actor is Actor.Outsider or Actor.Outcast ? made : room.Joins(made, "m", "m");
        return actor switch
        {
            Actor.Moderator => room.Sets(made, "<item nick='m' role='moderator'/>"),
            Actor.Visitor => room.Sets(made, "<item nick='m' role='visitor'/>"),
            _ => made,
        };
    }

    private static CaseBuilder Enters(RoomInCase room, CaseBuilder made, string key = "") => Refuses(room, made, "m", key);

    private static CaseBuilder Refuses(RoomInCase room, CaseBuilder made, string name, string key) => room.Enters(room.Made(made).Open("m", "mercutio", StreamLevel.Available), "m", name, key)
        .Then(new ExpectStep("m", Demand.Refuse, [Answer.Error("enter")], [room.SelfPresence(name)]));

    private static CaseBuilder Banned(RoomInCase room, CaseBuilder made, CaseDraw draw, string resource = "")
    {
        made = room.Made(made).Open("m", "mercutio", StreamLevel.Available);
        made = draw.Chance(50) ? room.Joins(made, "m", "m") : made;
        made = room.Sets(made, $"<item jid='{{mercutio}}{resource}' affiliation='outcast'/>").Open("n", "mercutio", StreamLevel.Available);
        return room.Enters(made, "n", "n").Then(new ExpectStep("n", Demand.Refuse, [Answer.Error("enter")], [room.SelfPresence("n")]));
    }

    private static CaseBuilder ChangesName(RoomInCase room, CaseBuilder made) => room.Joins(room.Made(made).Open("m", "mercutio", StreamLevel.Available), "m", "m")
        .Send("m", $"<presence to='{room.Address}/owner' id='change'/>").Then(new ExpectStep("m", Demand.Refuse, [Answer.Error("change")], [Answer.Element("presence", null, ("type", "unavailable"), ("from", room.Address + "/m"))]));

    private static CaseBuilder NoName(RoomInCase room, CaseBuilder made) => room.Made(made).Open("m", "mercutio", StreamLevel.Available)
        .Send("m", $"<presence to='{room.Address}' id='enter'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
        .Then(new ExpectStep("m", Demand.Refuse, [Answer.Error("enter")], [new ElementAnswer("presence") { Holds = "item" }]));

    private static CaseBuilder Locked(RoomInCase room, CaseBuilder made) => room.Enters(room.Locked(made).Open("m", "mercutio", StreamLevel.Available), "m", "m")
        .Then(new ExpectStep("m", Demand.Refuse, [Answer.Error("enter")], [room.SelfPresence("m")]));

    private static CaseBuilder Comes(RoomInCase room, CaseBuilder made) => room.Enters(room.Made(made).Open("m", "mercutio", StreamLevel.Available), "m", "m", "<password>cauldron &amp; burn</password>")
        .Then(new ExpectStep("m", Demand.Accept, [room.SelfPresence("m")], [Answer.Error("enter")]));

    private static CaseBuilder Speaks(RoomInCase room, CaseBuilder made, Actor actor, string message)
    {
        made = Prepared(room.Made(made), room, actor, out var stream).Send(stream, message.Replace("{room}", room.Address, StringComparison.Ordinal))
            .Then(new ExpectStep(stream, Demand.Refuse, [Answer.Error("act"), Answer.StreamError("invalid-from", "not-authorized")], [new ElementAnswer("message") { Attributes = [new("type", "groupchat")], Text = "heard" }]));

        // The room said no before it answered this, so that nothing can be on its way.
        return made.Asks("o", "get", "end", room.Address, "<query xmlns='http://jabber.org/protocol/disco#info'/>")
            .Then(new ExpectStep("o", Demand.Relay, [Answer.Result("end"), Answer.Error("end")], [new ElementAnswer("message") { Text = "heard" }]));
    }

    private static CaseBuilder InAnothersName(RoomInCase room, CaseBuilder made, CaseDraw draw) => room.Joins(room.Made(made).Open("m", "mercutio", StreamLevel.Available), "m", "m")
        .Send("m", $"<message to='{room.Address}' from='{draw.Of(room.Address + "/owner", room.Address, "{romeo}")}' type='groupchat' id='act'><body>forged</body></message>")
        .Reaches("m", Answer.Barrier, Answer.StreamError("invalid-from", "not-authorized")).Asks("o", "get", "end", room.Address, "<query xmlns='http://jabber.org/protocol/disco#info'/>")
        .Then(new ExpectStep("o", Demand.Relay, [Answer.Result("end"), Answer.Error("end")], [Message(room.Address + "/owner"), Message(room.Address), Message("{romeo}")]));

    private static ElementAnswer Message(string from) => new("message") { Attributes = [new("from", from)], Text = "forged" };

    private static CaseBuilder NotShown(RoomInCase room, CaseBuilder made)
    {
        made = room.Made(made).Open("v", "juliet", StreamLevel.Available).Open("m", "mercutio", StreamLevel.Available);
        return room.Enters(room.Joins(made, "v", "v"), "m", "m").Then(new ExpectStep("m", Demand.Relay, [room.SelfPresence("m"), Answer.Error("enter")], [new ElementAnswer("presence") { Holds = "item@jid={v.jid}" }, new ElementAnswer("presence") { Holds = "item@jid={o.jid}" }]));
    }

    private static CaseBuilder Odd(RoomInCase room, CaseBuilder made, CaseDraw draw)
    {
        var history = draw.Of("maxstanzas='-1'", "maxstanzas='abc'", "maxstanzas='99999999999999999999'", "maxchars=''", "seconds='-1'", "since='yesterday'", "since='2026-13-45T99:99:99Z'", "since='0000-00-00T00:00:00Z'", "maxchars='1.5' seconds='x'");
        return room.Enters(room.Made(made).Open("m", "mercutio", StreamLevel.Available), "m", "m", $"<history {history}/>")
            .Then(new ExpectStep("m", Demand.Live, [room.SelfPresence("m"), Answer.Error("enter")], [])).Lives("m");
    }
}
