using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Streams;

/// <summary>RFC 6120 §11.1: comments, processing instructions, document types and foreign entities end the stream; CDATA is no such thing.</summary>
public sealed class RestrictedXml : IFuzzFamily
{
    private static readonly Answer s_refusal = Answer.StreamError("restricted-xml", "bad-format", "not-well-formed");

    private static readonly (string Variant, string Text)[] s_forbidden =
    [
        ("comment", "<!-- but soft -->"),
        ("processing-instruction", "<?soft light?>"),
        ("document-type", "<!DOCTYPE message>"),
        ("internal-subset", "<!DOCTYPE message [<!ELEMENT body (#PCDATA)>]>"),
        ("xml-declaration", "<?xml version='1.0'?>"),
    ];

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("xml-restricted", "Comments, processing instructions, DTDs and foreign entities end the stream; CDATA does not")
    {
        Weaknesses = ["CWE-112", "CWE-611"],
        Requirements = ["RFC6120-11.1-3"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var level = draw.Of(StreamLevel.Opened, StreamLevel.Bound, StreamLevel.Available);
        return draw.Between(1, 10) switch
        {
            <= 5 => Between(draw, level),
            <= 7 => Inside(draw, level),
            8 => Entity(draw, level),
            _ => CharacterData(draw),
        };
    }

    private static FuzzCase Between(CaseDraw draw, StreamLevel level)
    {
        var (variant, text) = draw.Of<(string, string)>(s_forbidden);
        return draw.Case(variant).Open("a", "romeo", level).Send("a", text).Refuses("a", s_refusal).Build();
    }

    private static FuzzCase Inside(CaseDraw draw, StreamLevel level)
    {
        var (variant, text) = draw.Of<(string, string)>(s_forbidden);
        return draw.Case($"{variant}-in-stanza").Open("a", "romeo", level)
            .Send("a", $"<message to='{{domain}}'><body>soft{text}light</body></message>")
            .Refuses("a", level == StreamLevel.Opened ? Answer.StreamError("restricted-xml", "bad-format", "not-well-formed", "not-authorized") : s_refusal)
            .Build();
    }

    private static FuzzCase Entity(CaseDraw draw, StreamLevel level)
    {
        var entity = draw.Of("&nbsp;", "&foo;", "&soft.light;", "%foo;&bar;");
        return draw.Case("entity").Open("a", "romeo", level).Send("a", $"<message to='{{domain}}'><body>{entity}</body></message>")
            .Refuses("a", level == StreamLevel.Opened ? Answer.StreamError("restricted-xml", "bad-format", "not-well-formed", "not-authorized") : s_refusal)
            .Build();
    }

    private static FuzzCase CharacterData(CaseDraw draw)
    {
        var text = draw.Of("soft", "<soft/>", "a]]b", "&amp;", "");
        return draw.Case("cdata").Open("a", "romeo", StreamLevel.Bound)
            .Send("a", $"<iq type='get' id='cdata' to='{{domain}}'><ping xmlns='urn:xmpp:ping'><![CDATA[{text}]]></ping></iq>")
            .Accepts("a").Build();
    }
}
