using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Sessions;

/// <summary>Whoever does not read, is away or never acknowledges: what waits for him has an end (RFC 6120 §13.12).</summary>
public sealed class GrowingQueues : TableFamily
{
    private const int BodyBytes = 8192;

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("queue-growth", "What waits for a recipient that does not read, never acknowledges or is away stays within bounds, and others are served meanwhile")
    {
        Weaknesses = ["CWE-400", "CWE-770", "CWE-772"],
        Requirements = ["RFC6120-13.12-1"],
        Oracles = [OracleKind.Liveness, OracleKind.Process, OracleKind.Resources],
        Weight = 4,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("messages-for-who-does-not-read", "RFC6120-13.12-1", (made, draw) => Flooded(Pair(made), draw, Message("{j.jid}", "chat"))),
        new("headlines-for-who-does-not-read", "RFC6120-13.12-1", (made, draw) => Flooded(Pair(made), draw, Message("{j.jid}", "headline"))),
        new("presence-for-who-does-not-read", "RFC6120-13.12-1", (made, draw) => Flooded(Pair(made), draw, $"<presence to='{{j.jid}}'><status>{new string('p', BodyBytes)}</status></presence>")),
        new("requests-for-who-does-not-read", "RFC6120-13.12-1", (made, draw) => Flooded(Pair(made), draw, $"<iq to='{{j.jid}}' type='set' id='q{{#}}'><x xmlns='urn:example:x'>{new string('q', BodyBytes)}</x></iq>")),
        new("messages-for-who-never-acknowledges", "XEP0198-4-9", (made, draw) => Flooded(Managed(made), draw, Message("{j.jid}", "headline"))),
        new("messages-for-a-session-that-sleeps", "XEP0198-7-2", (made, draw) => Flooded(Managed(made).Close("j"), draw, Message("{j.jid}", "headline"))),
        new("messages-for-who-is-away", "RFC6121-8.5.2.2.1-1", (made, draw) => Served(made.Open("x", "juliet", StreamLevel.Connected), draw, Message("{juliet}", "chat"), 2 * draw.Size).NeedsFreshAccounts()),
        new("answers-that-nobody-reads", "RFC6120-13.12-1", (made, draw) => Others(made).Open("j", "juliet", StreamLevel.Available)
            .Costs(new ResourceBudget()).Send("j", Payload.Of("<iq type='get' id='q{#}' to='{domain}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>").Times(200 * draw.Size))
            .Lives("w")),
    ];

    private static CaseBuilder Others(CaseBuilder made) => made.Open("w", "mercutio", StreamLevel.Available);

    private static CaseBuilder Pair(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Available);

    private static CaseBuilder Managed(CaseBuilder made) => Pair(made).Send("j", "<enable xmlns='urn:xmpp:sm:3' resume='true'/>")
        .Then(new ExpectStep("j", Demand.Reach, [Answer.Element("enabled", "urn:xmpp:sm:3")], [Answer.Element("failed", "urn:xmpp:sm:3"), Answer.StreamError(), Answer.Error(id: null)]));

    private static string Message(string to, string type) => $"<message to='{to}' type='{type}'><body>{new string('m', BodyBytes)}</body></message>";

    // Up to 80 MB: more than a target may keep. It may hold the sender back, whose sending then ends with our patience.
    private static CaseBuilder Flooded(CaseBuilder made, CaseDraw draw, string stanza) => Served(made, draw, stanza, 100 * draw.Size).Costs(new ResourceBudget { CpuTime = TimeSpan.FromSeconds(60) });

    private static CaseBuilder Served(CaseBuilder made, CaseDraw draw, string stanza, int times) =>
        Others(made).Open("a", "romeo", StreamLevel.Available).Send("a", Payload.Of(stanza).Times(draw.Between(Math.Max(1, times / 2), times))).Lives("w");
}
