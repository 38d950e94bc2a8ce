using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Streams;

/// <summary>RFC 6120 §4.7 and §4.8: stream headers that are wrong, and unusual ones that are right.</summary>
public sealed class StreamHeaders : IFuzzFamily
{
    private const string Client = "xmlns='jabber:client'";
    private const string Streams = "xmlns:stream='http://etherx.jabber.org/streams'";

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("header", "A wrong stream header is answered by a header and the stream error of its section")
    {
        Weaknesses = ["CWE-20"],
        Requirements = ["RFC6120-4.8.1-2", "RFC6120-4.7.5-6"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var domain = draw.Of("wrong.example", "example.invalid", "a.b.c.d.e.example");
        return draw.Between(1, 9) switch
        {
            1 => Refused(draw, "stream-namespace", $"<stream:stream {Client} xmlns:stream='{draw.Of("http://wrong.namespace.example.org/", "http://etherx.jabber.org/streams/", "jabber:client")}' to='{{domain}}' version='1.0'>", "invalid-namespace", "bad-format", "not-well-formed"),
            2 => Refused(draw, "no-stream-namespace", $"<stream {Client} to='{{domain}}' version='1.0'>", "invalid-namespace", "bad-format"),
            3 => Refused(draw, "unbound-prefix", $"<stream:stream {Client} to='{{domain}}' version='1.0'>", "invalid-namespace", "bad-format", "not-well-formed", "bad-namespace-prefix"),
            4 => Refused(draw, "unknown-host", $"<stream:stream {Client} {Streams} to='{domain}' version='1.0'>", "host-unknown", "host-gone"),
            5 => Refused(draw, "wrong-root", $"<{draw.Of("stream:flood", "stream:features", "stream:error")} {Client} {Streams} to='{{domain}}' version='1.0'>", "bad-format", "invalid-namespace", "invalid-xml", "not-well-formed", "unsupported-stanza-type"),
            6 => Refused(draw, "malformed-host", $"<stream:stream {Client} {Streams} to='{draw.Of("@", "a@@b", "/")}' version='1.0'>", "host-unknown", "improper-addressing", "bad-format", "invalid-xml"),

            // §4.8.5: a server may take no prefix but 'stream'; then it closes the stream with an error.
            7 => draw.Case("prefix-free").Open("a", "romeo", StreamLevel.Connected).Send("a", "<stream xmlns='http://etherx.jabber.org/streams' to='{domain}' version='1.0'>")
                .Then(new ExpectStep("a", Demand.Accept, [Answer.Barrier, Answer.StreamError()], [])).Build(),
            8 => Taken(draw, "minor-version", $"<stream:stream {Client} {Streams} to='{{domain}}' version='{draw.Of("1.1", "1.13", "1.999")}'>"),
            _ => Taken(draw, "long-id", (Payload)$"<stream:stream {Client} {Streams} to='{{domain}}' version='1.0' id='" + ((Payload)"x").Times(draw.Between(1, 4000)) + "'>"),
        };
    }

    private static FuzzCase Refused(CaseDraw draw, string variant, Payload header, params ReadOnlySpan<string> conditions) =>
        draw.Case(variant).Open("a", "romeo", StreamLevel.Connected).Send("a", header).Refuses("a", Answer.StreamError(conditions)).Build();

    private static FuzzCase Taken(CaseDraw draw, string variant, Payload header) =>
        draw.Case(variant).Open("a", "romeo", StreamLevel.Connected).Send("a", header).Accepts("a").Build();
}
