using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Streams;

/// <summary>The same bytes in other pieces: TCP knows no messages, so nothing may depend on where it cuts.</summary>
public sealed class Chunking : IFuzzFamily
{
    private static readonly string[] s_stanzas =
    [
        "<iq type='get' id='p1' to='{domain}'><ping xmlns='urn:xmpp:ping'/></iq>",
        "<iq type='get' id='d1' to='{domain}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
        "<iq type='get' id='u1' to='{domain}'><query xmlns='urn:example:unknown'>wherefore äöü €𝄞</query></iq>",
        "<iq type='get' id='c1' to='{domain}'><query xmlns='urn:example:unknown'><![CDATA[<soft>]]>&amp;&#x20AC;&lt;</query></iq>",
        "<iq id='t1' type='strange' to='{domain}'><query xmlns='urn:example:unknown'/></iq>",
        "<message to='{domain}' type='error'><body>nothing</body></message>",
        "<presence type='unavailable'/>",
        "  \n",
    ];

    private static readonly string[] s_last = ["", "", "", "<!-- c -->", "<a><b></a>", "</stream:stream>", "<message to=bare/>"];

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("chunking", "A stream is answered alike, however its bytes are cut and whenever they come")
    {
        Weaknesses = ["CWE-130", "CWE-444"],
        Requirements = ["RFC6120-11.3-2"],
        Oracles = [OracleKind.Chunking, OracleKind.Process],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var stanzas = Enumerable.Range(0, draw.Between(1, 4)).Select(_ => draw.Of<string>(s_stanzas));
        var last = draw.Of<string>(s_last);
        Payload payload = string.Concat(stanzas) + last;
        var chunks = Chunks(draw, 60 * draw.Between(1, 4));
        var isFatal = last.Length > 0;
        var answer = isFatal ? Answer.Closed : Answer.Barrier;
        return draw.Case(isFatal ? "fatal" : "legal")
            .Open("a", "romeo", StreamLevel.Bound).Open("b", "juliet", StreamLevel.Bound)
            .Send("a", payload).Reaches("a", answer)
            .Send("b", payload, chunks).Reaches("b", answer)
            .SameHoweverCut("a", "b").Build();
    }

    private static ChunkPlan Chunks(CaseDraw draw, int length)
    {
        var pause = draw.Chance(20) ? TimeSpan.FromMilliseconds(draw.Between(1, 3)) : TimeSpan.Zero;
        return draw.Between(1, 3) switch
        {
            1 => ChunkPlan.Pieces(1),
            2 => ChunkPlan.Pieces(draw.Between(2, 17), pause),
            _ => ChunkPlan.Cuts(Enumerable.Range(0, draw.Between(1, 6)).Select(_ => draw.Between(1, length)), pause),
        };
    }
}
