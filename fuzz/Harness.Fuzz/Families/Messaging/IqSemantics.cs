using System.Globalization;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Messaging;

/// <summary>RFC 6120 §8.2.3: requests that break the rules are refused, each request is answered once, and what answers is not answered.</summary>
public sealed class IqSemantics : TableFamily
{
    private const string Unknown = "<query xmlns='urn:example:unknown'/>";
    private const string Ping = "<ping xmlns='urn:xmpp:ping'/>";

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("iq-semantics", "Requests that break the rules are refused, each request is answered once, and what answers is not answered")
    {
        Weaknesses = ["CWE-20", "CWE-755", "CWE-834"],
        Requirements = ["RFC6120-8.2.3-3", "RFC6120-8.2.3-4", "RFC6120-8.2.3-6", "RFC6120-8.2.3-7"],
        Oracles = [OracleKind.Liveness, OracleKind.Process, OracleKind.MustRefuse, OracleKind.MustAccept],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        // A server that validates may also end the stream (§4.9.3.9, invalid-xml).
        new("type-unknown", "RFC6120-8.2.3-3", (made, draw) => Alone(made)
            .Asks("a", draw.Of("GET", "probe", "", "subscribe", "Result", "get ", "chat"), "q", "{domain}", Ping)
            .Refuses("a", Answer.Error("q", "bad-request"), Answer.StreamError("invalid-xml", "bad-format"))),
        new("type-missing", "RFC6120-8.2.3-2", (made, _) => Alone(made)
            .Send("a", $"<iq id='q' to='{{domain}}'>{Ping}</iq>").Refuses("a", Answer.Error("q"), Answer.StreamError())),
        new("id-missing", "RFC6120-8.2.3-1 RFC6120-8.2.3-5", (made, draw) => Alone(made)
            .Send("a", $"<iq type='{Kind(draw)}' to='{{domain}}'>{Unknown}</iq>").RefusesInTime("a", Answer.Error(id: null), Answer.StreamError())),
        new("two-children", "RFC6120-8.2.3-4 RFC6120-8.2.3-7", (made, draw) => Alone(made)
            .Asks("a", Kind(draw), "q", Somewhere(draw), Unknown + Ping).Refuses("a", Answer.Error("q"), Answer.Result("q"), Answer.StreamError("invalid-xml", "bad-format"))),
        new("no-child", "RFC6120-8.2.3-7", (made, draw) => Alone(made)
            .Asks("a", Kind(draw), "q", Somewhere(draw), string.Empty).Refuses("a", Answer.Error("q"), Answer.StreamError("invalid-xml", "bad-format"))),
        new("text-for-a-child", "RFC6120-8.2.3-7", (made, draw) => Alone(made)
            .Asks("a", Kind(draw), "q", Somewhere(draw), "but soft").Refuses("a", Answer.Error("q"), Answer.StreamError("invalid-xml", "bad-format"))),
        new("child-in-the-namespace-of-the-stream", "RFC6120-8.4-2", (made, draw) => Alone(made)
            .Asks("a", Kind(draw), "q", Somewhere(draw), "<query/>").Refuses("a", Answer.Error("q"), Answer.StreamError("invalid-xml", "bad-format", "invalid-namespace"))),
        new("unknown-namespace", "RFC6120-8.4-12 RFC6120-10.3.3-3", (made, draw) => Alone(made)
            .Asks("a", Kind(draw), "q", Somewhere(draw), Unknown).IsRefused("a", "q", "service-unavailable")),
        new("user-who-does-not-exist", "RFC6121-8.5.1-1", (made, draw) => Alone(made)
            .Asks("a", Kind(draw), "q", draw.Of("{nobody}", "{nobody}/balcony"), Ping).IsRefused("a", "q", "service-unavailable")),
        new("resource-that-does-not-exist", "RFC6121-8.5.3.2.3-1", (made, draw) => Pair(made)
            .Asks("a", Kind(draw), "q", "{juliet}/nowhere", Ping).IsRefused("a", "q", "service-unavailable")),
        new("result-nobody-asked-for", "RFC6120-8.2.3-6 RFC6120-10.3.3-4", (made, draw) => Alone(made)
            .Asks("a", "result", "q", Somewhere(draw), draw.Of(Unknown, Ping, string.Empty)).IsIgnored("a", Answer.Error("q"), Answer.Result("q"))),
        new("error-nobody-asked-for", "RFC6120-8.2.3-6 RFC6120-10.3.3-4", (made, draw) => Alone(made)
            .Asks("a", "error", "q", Somewhere(draw), Ping + Requests.ErrorElement(draw.Of("bad-request", "service-unavailable", "no-such-condition")))
            .IsIgnored("a", Answer.Error("q"), Answer.Result("q"))),
        new("error-without-error", "RFC6120-8.2.3-6 RFC6120-8.2.3-9", (made, draw) => Alone(made)
            .Asks("a", "error", "q", Somewhere(draw), draw.Of(string.Empty, Ping)).IsIgnored("a", Answer.Error("q"), Answer.Result("q"))),
        new("result-with-two-children", "RFC6120-8.2.3-6 RFC6120-8.2.3-8", (made, draw) => Alone(made)
            .Asks("a", "result", "q", Somewhere(draw), Ping + Unknown).IsIgnored("a", Answer.Error("q"), Answer.Result("q"))),
        new("huge-id", "RFC6120-8.2.3-5", (made, draw) => LongId(made, new string(draw.Of('a', 'é', '水'), draw.Between(50, 50 + (25 * draw.Size))))),
        new("odd-id", "RFC6120-8.2.3-5", (made, draw) => OddId(made, draw)),
        new("empty-id", "RFC6120-8.2.3-5", (made, draw) => Alone(made)
            .Asks("a", Kind(draw), string.Empty, "{domain}", Unknown)
            .Then(new ExpectStep("a", Demand.Accept, [Answer.Error(id: null), Answer.StreamError()], []))),
        new("id-used-twice", "RFC6120-8.2.3-4", (made, draw) => Alone(made)
            .Send("a", $"<iq type='get' id='q' to='{{domain}}'>{Unknown}</iq><iq type='{Kind(draw)}' id='q' to='{{domain}}'>{Unknown}</iq>").IsAnswered("a", "q").IsAnswered("a", "q")),
        new("many-at-once", "RFC6120-8.2.3-4 RFC6120-10.1-1", (made, draw) => Many(made, draw.Between(2, 2 + (3 * draw.Size)))),
    ];

    private static CaseBuilder Alone(CaseBuilder made) => made.Open("a", "romeo", StreamLevel.Bound);

    private static CaseBuilder Pair(CaseBuilder made) => made.Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Available);

    private static string Kind(CaseDraw draw) => draw.Of("get", "set");

    // The server itself, and the own account (RFC 6120 §10.3.3) with and without its name.
    private static string? Somewhere(CaseDraw draw) => draw.Of("{domain}", null, "{romeo}");

    private static CaseBuilder LongId(CaseBuilder made, string id) => Alone(made)
        .Asks("a", "get", id, "{domain}", Unknown).Then(new ExpectStep("a", Demand.Accept, [Answer.Error(id)], [Answer.StreamError(), Answer.Error(id: null)]));

    private static CaseBuilder OddId(CaseBuilder made, CaseDraw draw)
    {
        var (written, meant) = draw.Of(
            ("&lt;iq&gt;", "<iq>"), ("&apos;&quot;", "'\""), ("&amp;amp;", "&amp;"), ("a&#10;b", "a\nb"), (" a ", " a "), ("&#x1D11E;", "𝄞"), ("]]&gt;", "]]>"), ("%00%s%n", "%00%s%n"), ("../..", "../.."));
        return Alone(made).Asks("a", "get", written, "{domain}", Unknown).Then(new ExpectStep("a", Demand.Accept, [Answer.Error(meant)], [Answer.StreamError(), Answer.Error(id: null)]));
    }

    private static CaseBuilder Many(CaseBuilder made, int count)
    {
        var last = (count - 1).ToString(CultureInfo.InvariantCulture);
        return Alone(made).Send("a", Payload.Of($"<iq type='get' id='q{{#}}' to='{{domain}}'>{Unknown}</iq>").Times(count)).IsAnswered("a", "q0").IsAnswered("a", $"q{last}").Lives("a");
    }
}
