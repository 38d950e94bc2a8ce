using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Streams;

/// <summary>Each element of the protocol in a state to which it does not belong (RFC 6120 §4.3, §5.4, §6.4, §7.1).</summary>
public sealed class StateOrder : IFuzzFamily
{
    private const string Bind = "<iq type='set' id='again'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
    private const string Auth = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{romeo.plain}</auth>";

    private static readonly (string Variant, string Text)[] s_early =
    [
        ("message-before-auth", "<message to='{juliet}' type='chat'><body>smuggled</body></message>"),
        ("presence-before-auth", "<presence/>"),
        ("iq-before-auth", "<iq type='get' id='early' to='{domain}'><query xmlns='jabber:iq:roster'/></iq>"),
        ("roster-before-auth", "<iq type='get' id='early'><query xmlns='jabber:iq:roster'/></iq>"),
        ("bind-before-auth", Bind),
        ("resume-before-auth", "<resume xmlns='urn:xmpp:sm:3' h='0' previd='none'/>"),
    ];

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("state-order", "What does not belong to a state of the stream is refused there, and never done")
    {
        Weaknesses = ["CWE-288", "CWE-841"],
        Requirements = ["RFC6120-4.9.3.12-1", "RFC6120-7.1-5"],
        Oracles = [OracleKind.MustRefuse, OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return draw.Between(1, 10) switch
        {
            <= 5 => Early(draw),
            6 => Watched(draw),
            7 => draw.Case("message-before-bind").Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Authenticated)
                .Send("a", "{header}<message to='{juliet}' type='chat'><body>smuggled</body></message>")
                .NeverSees("j", Answer.Element("message")).RefusesInTime("a", Answer.StreamError("not-authorized")).Build(),
            8 => draw.Case("auth-after-auth").Open("a", "romeo", StreamLevel.Bound).Send("a", Auth)
                .Refuses("a", Answer.StreamError(), Answer.SaslFailure(), Answer.Error(null)).Build(),
            9 => draw.Case("starttls-after-auth").Open("a", "romeo", StreamLevel.Bound).Send("a", "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
                .Refuses("a", Answer.StreamError(), Answer.Element("failure", "urn:ietf:params:xml:ns:xmpp-tls"), Answer.Error(null)).Build(),
            _ => draw.Case("bind-twice").Open("a", "romeo", StreamLevel.Bound).Send("a", Bind)
                .Refuses("a", Answer.Error("again"), Answer.StreamError(), Answer.Result("again")).Build(),
        };
    }

    // Other features than SASL may be offered before it, which a server may answer by an error of theirs.
    private static FuzzCase Early(CaseDraw draw)
    {
        var (variant, text) = draw.Of<(string, string)>(s_early);
        return draw.Case(variant).Open("j", "juliet", StreamLevel.Connected).Open("a", "romeo", StreamLevel.Opened).Send("a", text)
            .Refuses("a", Answer.StreamError("not-authorized"), Answer.Element("failed", "urn:xmpp:sm:3"), Answer.Error("early"), Answer.Error("again")).Build();
    }

    private static FuzzCase Watched(CaseDraw draw) =>
        draw.Case("message-before-auth-delivered").Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Opened)
            .Send("a", "<message to='{juliet}' from='{romeo}' type='chat'><body>smuggled</body></message>").Reaches("a", Answer.StreamError(), Answer.Closed, Answer.Barrier)
            .NeverSees("j", Answer.Element("message")).Build();
}
