using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Messaging;

/// <summary>RFC 6120 §8.3.1: nobody answers an error with an error, so nothing goes round for ever.</summary>
public sealed class StanzaErrorLoops : TableFamily
{
    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("stanza-error-loop", "Errors, wherever they go, are not answered by errors; none reaches an account as a whole, and none comes back")
    {
        Weaknesses = ["CWE-834", "CWE-674", "CWE-400"],
        Requirements = ["RFC6120-8.3.1-8", "RFC6121-8.5.2.1.1-11", "RFC6121-8.5.3.2.1-6"],
        Oracles = [OracleKind.Liveness, OracleKind.MustRefuse, OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("message-to-the-server", "RFC6120-8.3.1-8", (made, draw) => Alone(made).Send("a", Message(draw, draw.Of("{domain}", "{domain}/nobody"))).IsIgnored("a", Answer.Error("e"))),
        new("presence-to-the-server", "RFC6120-8.3.1-8", (made, draw) => Alone(made).Send("a", $"<presence to='{{domain}}' type='error' id='e'>{Requests.ErrorElement(Condition(draw))}</presence>")
            .IsIgnored("a", Answer.Error("e"))),
        new("message-to-nobody", "RFC6120-8.3.1-8", (made, draw) => Alone(made).Send("a", Message(draw, draw.Of("{nobody}", "{nobody}/balcony"))).IsIgnored("a", Answer.Error("e"))),
        new("message-to-a-resource-that-does-not-exist", "RFC6121-8.5.3.2.1-6", (made, draw) => Pair(made).Send("a", Message(draw, "{juliet}/nowhere"))
            .IsIgnored("a", Answer.Error("e")).NeverSees("j", Shown)),
        new("message-to-an-account", "RFC6121-8.5.2.1.1-11", (made, draw) => Pair(made).Send("a", Message(draw, "{juliet}")).IsIgnored("a", Answer.Error("e")).NeverSees("j", Shown)),
        new("message-to-an-account-that-is-away", "RFC6121-8.5.2.2.1-3", (made, draw) => made.Open("x", "juliet", StreamLevel.Connected).Open("a", "romeo", StreamLevel.Available)
            .Send("a", Message(draw, "{juliet}")).IsIgnored("a", Answer.Error("e"))
            .Open("j", "juliet", StreamLevel.Bound).Send("j", "<presence/>").NeverSees("j", Shown)),
        new("presence-to-nobody", "RFC6120-8.3.1-8", (made, draw) => Alone(made).Send("a", $"<presence to='{{nobody}}' type='error' id='e'>{Requests.ErrorElement(Condition(draw))}</presence>")
            .IsIgnored("a", Answer.Error("e"))),
        new("error-without-error", "RFC6120-8.3.1-8", (made, draw) => Alone(made).Send("a", $"<{Kind(draw)} to='{{domain}}' type='error' id='e'/>").IsIgnored("a", Answer.Error("e"))),
        new("error-with-two-conditions", "RFC6120-8.3.1-8", (made, draw) => Alone(made)
            .Send("a", $"<message to='{{domain}}' type='error' id='e'>{Requests.ErrorElement("gone")}{Requests.ErrorElement(Condition(draw))}</message>").IsIgnored("a", Answer.Error("e"))),
        new("error-in-answer-to-an-error", "RFC6121-8.5.2.2.1-2 RFC6120-8.3.1-8", (made, draw) => made.Open("x", "juliet", StreamLevel.Connected).Open("a", "romeo", StreamLevel.Available)
            .Send("a", "<message to='{juliet}' type='groupchat' id='g'><body>all of you</body></message>")
            .Then(new ExpectStep("a", Demand.Refuse, [Answer.Error("g")], [Answer.StreamError()]))
            .Send("a", Message(draw, "{juliet}")).IsIgnored("a", Answer.Error("e"))),
        new("to-oneself", "RFC6120-8.3.1-8", (made, draw) => Alone(made).Send("a", Message(draw, draw.Of("{a.jid}", "{romeo}", "{romeo}/other"))).Lives("a").Lives("a")),
        new("full-address-gets-it", "RFC6121-8.5.3.1-3", (made, draw) => Hears(made, Message(draw, "{j.jid}", " xmlns='jabber:client'"))),
        new("many-to-nowhere", "RFC6121-8.5.3.2.1-6", (made, draw) => Pair(made)
            .Send("a", Payload.Of(Message(draw, "{juliet}/nowhere{#}")).Times(draw.Between(10, 10 + (3 * draw.Size)))).IsIgnored("a", Answer.Error("e")).Lives("j")),
        new("iq-to-the-server", "RFC6120-8.2.3-6", (made, draw) => Alone(made).Asks("a", "error", "e", draw.Of("{domain}", "{domain}/nobody"), Requests.ErrorElement(Condition(draw))).IsIgnored("a", Answer.Error("e"))),
        new("one-by-the-other", "RFC6120-8.3.1-8", (made, draw) => Pair(made)
            .Send("a", Message(draw, "{j.jid}")).IsShown("j", Shown).Send("j", Message(draw, "{a.jid}")).IsShown("a", Shown).IsIgnored("a", Shown).IsIgnored("j", Shown)),
    ];

    private static Answer Shown { get; } = Answer.Element("message", null, ("type", "error"), ("id", "e"));

    private static CaseBuilder Alone(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Available);

    private static CaseBuilder Pair(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Available);

    private static CaseBuilder Hears(CaseBuilder made, string message) => Pair(made).Send("a", message).IsShown("j", Answer.Mirror(message));

    private static string Kind(CaseDraw draw) => draw.Of("message", "presence");

    private static string Condition(CaseDraw draw) => draw.Of("service-unavailable", "recipient-unavailable", "item-not-found", "remote-server-not-found", "no-such-condition", "gone");

    private static string Message(CaseDraw draw, string to, string xmlns = "") => $"<message{xmlns} to='{to}' type='error' id='e'>{Requests.ErrorElement(Condition(draw))}</message>";
}
