using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Messaging;

/// <summary>What only the own server may say, said by a stranger: copies, archives, pushes and events.</summary>
/// <remarks>A server hands such stanzas on with the stranger's address, or does not hand them on at all; and it changes nothing that belongs to an account because a stranger asks.</remarks>
public sealed class ServerEchoes : TableFamily
{
    private const string Forwarded = "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='{juliet}/balcony' to='{romeo}' type='chat'><body>forged</body></message></forwarded>";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("server-echo-spoof", "Copies, archived messages, pushes and events that a stranger makes never look like the own server's; what belongs to an account is not the stranger's to change")
    {
        Weaknesses = ["CWE-290", "CWE-345", "CWE-346", "CWE-639", "CWE-862"],
        Requirements = ["RFC6120-8.1.2.1-1", "RFC6121-2.1.6-2", "XEP0280-7-2", "XEP0313-8.1-1", "XEP0049-4-1"],
        Oracles = [OracleKind.MustRefuse, OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("carbon-received", "XEP0280-7-2 RFC6120-8.1.2.1-1", (made, draw) => Message(made, draw, "chat", $"<received xmlns='urn:xmpp:carbons:2'>{Forwarded}</received>")),
        new("carbon-sent", "XEP0280-7-2 RFC6120-8.1.2.1-1", (made, draw) => Message(made, draw, "chat", $"<sent xmlns='urn:xmpp:carbons:2'>{Forwarded}</sent>")),
        new("archived-message", "XEP0313-8.2-1 RFC6120-8.1.2.1-1", (made, draw) => Message(made, draw, "normal", $"<result xmlns='urn:xmpp:mam:2' queryid='q' id='1'>{Forwarded}</result>")),
        new("own-event", "RFC6120-8.1.2.1-1", (made, draw) => Message(made, draw, "headline", "<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:bookmarks:1'><item id='r@c.example'/></items></event>")),
        new("room-invitation", "RFC6120-8.1.2.1-1", (made, draw) => Message(made, draw, "normal", "<x xmlns='http://jabber.org/protocol/muc#user'><invite from='{juliet}'/></x>")),
        new("delivery-receipt", "RFC6120-8.1.2.1-1", (made, draw) => Message(made, draw, "chat", "<received xmlns='urn:xmpp:receipts' id='m1'/>")),
        new("registration-data", "RFC6120-8.1.2.1-1", (made, draw) => Message(made, draw, "normal", "<x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'><value>jabber:iq:register</value></field></x>")),
        new("roster-push", "RFC6121-2.1.6-2 RFC6120-8.1.2.1-1", (made, draw) => Iq(made, draw, "set", "<query xmlns='jabber:iq:roster'><item jid='{mercutio}' subscription='both'/></query>")),
        new("blocking-push", "RFC6120-8.1.2.1-1", (made, draw) => Iq(made, draw, "set", "<block xmlns='urn:xmpp:blocking'><item jid='{juliet}'/></block>")),
        new("disco-answer", "RFC6120-8.1.2.1-1", (made, draw) => Iq(made, draw, draw.Of("result", "error"), "<query xmlns='http://jabber.org/protocol/disco#info'/>")),
        new("answer-to-an-open-request", "RFC6120-8.1.2.1-1", (made, draw) => Trio(made)
            .Asks("a", "get", "q", "{j.jid}", "<query xmlns='urn:example:open'/>").Barrier("a")
            .Send("m", $"<iq type='{draw.Of("result", "error")}' id='q' to='{{a.jid}}' from='{{j.jid}}'/>").Reaches("m", Answer.Barrier, Answer.StreamError("invalid-from", "not-authorized"))
            .NeverSees("a", Answer.Element("iq", null, ("type", "result"), ("from", "{j.jid}")))),
        new("subscription-in-the-name-of-another", "RFC6120-8.1.2.1-1", (made, draw) => Trio(made)
            .Send("m", $"<presence type='{draw.Of("subscribe", "subscribed", "unsubscribed")}' to='{{romeo}}' from='{draw.Of("{juliet}", "{domain}", "{romeo}")}'/>")
            .Reaches("m", Answer.Barrier, Answer.StreamError("invalid-from", "not-authorized"))
            .NeverSees("a", Answer.Element("presence", null, ("from", "{juliet}")), Answer.Element("presence", null, ("from", "{domain}")), Answer.Element("presence", null, ("type", "subscribed"), ("from", "{romeo}")))
            .NeedsFreshAccounts()),
        new("private-data-of-another", "XEP0049-2.3-4 XEP0049-4-1", (made, draw) => Stranger(made)
            .Asks("m", draw.Of("get", "set"), "q", "{romeo}", "<query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'/></query>").IsRefused("m", "q")),
        new("card-of-another-is-changed", "XEP0054-3.2-1", (made, _) => Stranger(made).Asks("m", "set", "q", "{romeo}", "<vCard xmlns='vcard-temp'><FN>forged</FN></vCard>").IsRefused("m", "q")),
        new("card-of-another-stays", "XEP0054-3.2-1", (made, _) => Stranger(made).Asks("m", "set", "q", "{romeo}", "<vCard xmlns='vcard-temp'><FN>forged</FN></vCard>").IsAnswered("m", "q")
            .Asks("a", "get", "card", null, "<vCard xmlns='vcard-temp'/>")
            .Then(new ExpectStep("a", Demand.Relay, [Answer.Barrier], [new ElementAnswer("iq") { Text = "forged" }])).NeedsFreshAccounts()),
        new("archive-of-another-is-not-told", "XEP0313-8.1-1", (made, _) => Trio(made.NeedsFreshAccounts()).Send("j", "<message to='{a.jid}' type='chat' id='kept'><body>secret</body></message>")
            .Reaches("a", Answer.Element("message", null, ("id", "kept"))).Asks("m", "set", "q", "{romeo}", "<query xmlns='urn:xmpp:mam:2' queryid='x'/>")
            .Then(new ExpectStep("m", Demand.Relay, [Answer.Result("q"), Answer.Error("q")], [new ElementAnswer("message") { Text = "secret" }]))),
        new("blocklist-of-another", "RFC6120-10.5.3.2-5", (made, draw) => Trio(made)
            .Asks("m", "set", "q", "{romeo}", draw.Of("<block xmlns='urn:xmpp:blocking'><item jid='{juliet}'/></block>", "<unblock xmlns='urn:xmpp:blocking'/>")).IsRefused("m", "q")),
        new("blocklist-of-another-is-read", "RFC6120-10.5.3.2-5", (made, _) => Stranger(made).Asks("m", "get", "q", "{romeo}", "<blocklist xmlns='urn:xmpp:blocking'/>").IsRefused("m", "q")),
        new("archive-of-another", "XEP0313-8.1-3", (made, draw) => Stranger(made).Asks("m", "set", "q", "{romeo}", "<query xmlns='urn:xmpp:mam:2' queryid='x'/>").IsRefused("m", "q")),
        new("archive-settings-of-another", "XEP0313-8.1-1", (made, draw) => Stranger(made)
            .Asks("m", draw.Of("get", "set"), "q", "{romeo}", "<prefs xmlns='urn:xmpp:mam:2' default='never'><always/><never/></prefs>").IsRefused("m", "q")),
        new("copies-of-another", "RFC6120-10.5.3.2-5", (made, draw) => Stranger(made)
            .Asks("m", "set", "q", "{romeo}", draw.Of("<enable xmlns='urn:xmpp:carbons:2'/>", "<disable xmlns='urn:xmpp:carbons:2'/>")).IsRefused("m", "q")),
        new("push-service-of-another", "RFC6120-10.5.3.2-5", (made, _) => Stranger(made)
            .Asks("m", "set", "q", "{romeo}", "<enable xmlns='urn:xmpp:push:0' jid='push.example' node='n'/>").IsRefused("m", "q")),
        new("event-published-for-another", "XEP0060-7.1.3.1-1", (made, draw) => Stranger(made)
            .Asks("m", "set", "q", "{romeo}", $"<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='{draw.Of("urn:xmpp:bookmarks:1", "http://jabber.org/protocol/nick", "urn:example:n")}'><item id='x'><nick xmlns='http://jabber.org/protocol/nick'>forged</nick></item></publish></pubsub>")
            .IsRefused("m", "q")),
        new("account-of-another-is-removed", "RFC6120-10.5.3.2-5", (made, _) => Stranger(made.NeedsFreshAccounts())
            .Asks("m", "set", "q", "{romeo}", "<query xmlns='jabber:iq:register'><remove/></query>").IsAnswered("m", "q").Lives("a").Open("b", "romeo", StreamLevel.Available).Lives("b")),
        new("resource-of-another-is-bound", "RFC6120-10.5.3.2-5", (made, _) => Stranger(made).Asks("m", "set", "q", "{romeo}", "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>x</resource></bind>").IsRefused("m", "q").Lives("a")),
    ];

    private static CaseBuilder Trio(CaseBuilder made) => Stranger(made.Open("j", "juliet", StreamLevel.Available));

    private static CaseBuilder Stranger(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Available).Open("m", "mercutio", StreamLevel.Available);

    // Whose it says it is: the account itself (a client believes that), its server, or nobody in particular.
    private static string From(CaseDraw draw) => draw.Of(string.Empty, " from='{romeo}'", " from='{domain}'", " from='{a.jid}'");

    private static CaseBuilder Message(CaseBuilder made, CaseDraw draw, string type, string content) => Echo(
        Trio(made).Send("m", $"<message type='{type}' id='e' to='{draw.Of("{a.jid}", "{romeo}")}'{From(draw)}>{(draw.Chance(50) ? "<body>x</body>" : string.Empty)}{content}</message>"), "message");

    private static CaseBuilder Iq(CaseBuilder made, CaseDraw draw, string type, string content) => Echo(Trio(made).Send("m", $"<iq type='{type}' id='e' to='{{a.jid}}'{From(draw)}>{content}</iq>"), "iq");

    private static CaseBuilder Echo(CaseBuilder made, string name) => made
        .Reaches("m", Answer.Barrier, Answer.StreamError("invalid-from", "not-authorized"))
        .NeverSees("a", Forged(name, "{romeo}"), Forged(name, "{domain}"), Forged(name, "{a.jid}"), Forged(name, "{juliet}"), Forged(name, "{juliet}/balcony"));

    private static Answer Forged(string name, string from) => Answer.Element(name, null, ("from", from), ("id", "e"));
}
