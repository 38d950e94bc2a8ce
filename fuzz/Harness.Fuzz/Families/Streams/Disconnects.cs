using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Streams;

/// <summary>Connections that end where they should not: inside a tag, right after a request, by a reset, by half. Others are served, nothing is kept, and contacts are told.</summary>
public sealed class Disconnects : IFuzzFamily
{
    private static readonly string[] s_unfinished =
    [
        "<message to='{juliet}'><body>wherefo", "<iq type='get' id='d' to='{domain}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>", "<", "<message to='", "<presence/><presence/", "</stream:strea",
        "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>", "",
    ];

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("disconnects", "A connection that ends anywhere leaves nothing behind and disturbs nobody")
    {
        Weaknesses = ["CWE-404", "CWE-772"],
        Oracles = [OracleKind.Liveness, OracleKind.Process, OracleKind.Resources],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var level = draw.Of(StreamLevel.Connected, StreamLevel.Opened, StreamLevel.Authenticated, StreamLevel.Bound, StreamLevel.Available);
        var (variant, end) = draw.Of<(string, Func<CaseBuilder, CaseBuilder>)>(("reset", made => made.Reset("a")), ("close", made => made.Close("a")), ("half-close", made => made.HalfClose("a").Reaches("a", Answer.Closed)));
        var opened = draw.Case(variant).Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", level).Send("a", draw.Of<string>(s_unfinished));
        return end(opened).Lives("j").Build();
    }
}
