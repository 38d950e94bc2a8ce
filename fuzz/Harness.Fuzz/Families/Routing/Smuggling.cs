using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Routing;

/// <summary>Content that two parsers may read differently, handed on to another user: what the recipient reads is what was sent.</summary>
public sealed class Smuggling : IFuzzFamily
{
    private static readonly (string Variant, string Content)[] s_contents =
    [
        ("cdata", "<body><![CDATA[</body><body>x]]></body>"),
        ("escaped-markup", "<body>&lt;/body>&lt;body>x&lt;/message></body>"),
        ("end-of-cdata", "<body>]]&gt;</body>"),
        ("references", "<body>&#60;x/&#62;&#x26;amp;&#38;#60;</body>"),
        ("attribute-references", "<x xmlns='urn:example:x' a='&#9;&#10;&#13; &quot;&apos;&lt;'/>"),
        ("own-prefix", "<e:x xmlns:e='urn:example:x' e:a='1' a='2'><e:y xmlns:e='urn:example:y'/><e:z/></e:x>"),
        ("prefix-in-content", "<x xmlns='urn:example:x' xmlns:q='urn:example:q'>q:name<y type='q:name'/></x>"),
        ("undeclared-default", "<x xmlns='urn:example:x'><y xmlns=''><z/></y></x>"),
        ("stream-prefix", "<x xmlns='urn:example:x'><stream:error/></x>"),
        ("client-inside", "<x xmlns='urn:example:x'><message xmlns='jabber:client' from='{mercutio}'><body>inner</body></message></x>"),
        ("white-space", "<body> a\tb\nc </body>"),
        ("attribute-white-space", "<x xmlns='urn:example:x' a=' b\tc\nd '/>"),
        ("carriage-return", "<body>a&#13;\nb&#13;</body>"),
        ("xml-prefix", "<body xml:lang='de' xml:space='preserve'> x </body>"),
        ("high-planes", "<body>𝄞&#x1D11E;\U0010FFFD</body>"),
        ("combining", "<body>e\u0301 \u0130 ﬁ ß ſ</body>"),
        ("quotes", "<x xmlns=\"urn:example:x\" a='\"' b=\"'\"/>"),
        ("empty-and-not", "<x xmlns='urn:example:x'><y/><y></y></x>"),
    ];

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("smuggling", "What a recipient reads means what the sender's bytes mean")
    {
        Weaknesses = ["CWE-91", "CWE-436"],
        Requirements = ["RFC6120-11.3-2"],
        Oracles = [OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var chosen = Enumerable.Range(0, draw.Size > 50 ? 2 : 1).Select(_ => draw.Of<(string Variant, string Content)>(s_contents)).DistinctBy(each => each.Variant).ToArray();
        var stanza = $"<message xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{{j.jid}}' type='chat' id='m'>{string.Concat(chosen.Select(each => each.Content))}</message>";
        return draw.Case(string.Join('-', chosen.Select(each => each.Variant))).Open("m", "mercutio", StreamLevel.Connected).Open("j", "juliet", StreamLevel.Available).Open("a", "romeo", StreamLevel.Available)
            .Send("a", stanza, draw.Chance(30) ? ChunkPlan.Pieces(draw.Between(1, 9)) : null)
            .Relays("a", "j", stanza, "message").Build();
    }
}
