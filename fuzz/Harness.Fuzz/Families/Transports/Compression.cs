using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families.Transports;

/// <summary>XEP-0138: where compression is offered, bytes that grow without end, and bytes that are no zlib at all. Elsewhere these cases say nothing.</summary>
public sealed class Compression : TableFamily
{
    private const string Protocol = "http://jabber.org/protocol/compress";

    // RFC 1950 §2.2, RFC 1951 §3.2.6: a stream that begins a block of fixed codes with one character.
    private static readonly byte[] s_beginning = [0x78, 0x9C];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("compression", "Where compression is offered, what it grows to is bounded, and what is no zlib ends the stream")
    {
        Weaknesses = ["CWE-409", "CWE-400"],
        Requirements = ["RFC6120-13.12-11"],
        Oracles = [OracleKind.Resources, OracleKind.Liveness, OracleKind.Process, OracleKind.MustRefuse],
        Bindings = [Binding.Tcp],
        Weight = 10,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        new("bomb-of-white-space", (made, draw) => Bomb(made, ' ', draw.Of(1_000, 10_000, 50_000))),
        new("bomb-of-text", (made, draw) => Bomb(made, 'x', draw.Of(1_000, 10_000, 50_000))),
        new("bomb-of-tags", (made, draw) => Bomb(made, '<', draw.Of(1_000, 10_000, 50_000))),
        new("bomb-of-nul", (made, draw) => Bomb(made, '\0', draw.Of(1_000, 10_000, 50_000))),
        Broken("no-zlib", [0x3C, 0x73, 0x74, 0x72, 0x65, 0x61, 0x6D]),
        Broken("wrong-check", [0x78, 0x9D, 0x00]),
        Broken("preset-dictionary", [0x78, 0xBB, 0x00, 0x00, 0x00, 0x01, 0x03, 0x00]),
        Broken("reserved-block", [0x78, 0x9C, 0x07, 0xFF]),
        Broken("stored-length", [0x78, 0x9C, 0x01, 0x05, 0x00, 0x00, 0x00, 0x20]),
        Broken("distance-too-far", [0x78, 0x9C, 0x63, 0xFC, 0xFF, 0xFF, 0xFF]),
        new("empty-blocks", (made, draw) => Compressed(made).Send("a", Payload.Raw(s_beginning) + Payload.Raw([0x00, 0x00, 0x00, 0xFF, 0xFF]).Times(draw.Of(100, 10_000, 100_000))).Lives("j").Costs(new ResourceBudget())),
        new("clear-text", (made, _) => Compressed(made).Send("a", "{header}").Reaches("a", Answer.Closed, Answer.StreamError(), Answer.Anything).Lives("j")),
        new("unknown-method", (made, draw) => Offered(made).Send("a", $"<compress xmlns='{Protocol}'><method>{draw.Of("x-soft", "", "ZLIB\u00A0")}</method></compress>")
            .RefusesInTime("a", Answer.Element("failure", Protocol), Answer.StreamError())),
        new("no-method", (made, _) => Offered(made).Send("a", $"<compress xmlns='{Protocol}'/>").RefusesInTime("a", Answer.Element("failure", Protocol), Answer.StreamError())),
        new("twice", (made, _) => Offered(made).Send("a", $"<compress xmlns='{Protocol}'><method>zlib</method></compress><compress xmlns='{Protocol}'><method>zlib</method></compress>").Reaches("a", Answer.Element("compressed", Protocol), Answer.Element("failure", Protocol), Answer.StreamError()).Lives("j")),
    ];

    /// <summary>A zlib stream that grows to a character and 2,064 more of it for each repetition, each of 13 bytes.</summary>
    internal static Payload Growing(char letter, int repetitions)
    {
        // Eight matches of length 258 at distance 1, of 13 bits each, are 104 bits, so a group of them ends at the bit at which it began. Only the first group shares a byte with the character.
        var head = new BitWriter();
        head.Add(0b1, 1);
        head.Add(0b01, 2);
        head.AddCode(0x30 + letter, 8);
        Payload bytes = Payload.Raw([.. s_beginning, .. head.Take(out var rest, out var used), .. Matches(ref rest, used)]);
        return bytes + Payload.Raw(Matches(ref rest, used)).Times(repetitions);
    }

    private static byte[] Matches(ref int rest, int used)
    {
        var match = new BitWriter(rest, used);
        for (var count = 0; count < 8; count++)
        {
            match.AddCode(0b11000101, 8);
            match.AddCode(0, 5);
        }

        return match.Take(out rest, out _);
    }

    private static CaseBuilder Bomb(CaseBuilder made, char letter, int repetitions) =>
        Compressed(made).Send("a", Growing(letter, repetitions)).Lives("j").Close("a").Lives("j").Costs(new ResourceBudget());

    private static Variant Broken(string name, byte[] bytes) => new(name, (made, _) => Compressed(made).Send("a", Payload.Raw([.. bytes, .. new byte[32]])).HalfClose("a").RefusesInTime("a", Answer.Closed, Answer.StreamError()).Lives("j"));

    // XEP-0170 lets it be negotiated before SASL, and after: whoever offers it only behind SASL is asked there.
    private static CaseBuilder Offered(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", StreamLevel.Authenticated).Send("a", "{header}")
        .Then(new ExpectStep("a", Demand.Reach, [new ElementAnswer("features") { Holds = "compression" }], [Answer.Element("features")]));

    private static CaseBuilder Compressed(CaseBuilder made) => Offered(made).Send("a", $"<compress xmlns='{Protocol}'><method>zlib</method></compress>").Reaches("a", Answer.Element("compressed", Protocol));
}
