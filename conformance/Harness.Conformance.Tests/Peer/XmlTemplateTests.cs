using Xmpp.Testing;

namespace Harness.Conformance.Tests.Peer;

public sealed class XmlTemplateTests
{
    [Theory]
    [InlineData("<message type='chat'/>", "<message xmlns='jabber:client' id='1' type='chat'><body>x</body></message>", true)]
    [InlineData("<message type='chat'/>", "<message type='normal'/>", false)]
    [InlineData("<message/>", "<message xmlns='jabber:server'/>", false)]
    [InlineData("<message><body>x</body></message>", "<c:message xmlns:c='jabber:client'><c:body> x </c:body></c:message>", true)]
    [InlineData("<message><body>x</body></message>", "<message><body>y</body></message>", false)]
    [InlineData("<iq id='[any]'/>", "<iq/>", false)]
    [InlineData("<iq id='[any]'/>", "<iq id='7'/>", true)]
    [InlineData("<iq id='[absent]'/>", "<iq/>", true)]
    [InlineData("<iq id='[absent]'/>", "<iq id='7'/>", false)]
    [InlineData("<iq type='[result|error]'/>", "<iq type='error'/>", true)]
    [InlineData("<iq type='[result|error]'/>", "<iq type='get'/>", false)]
    [InlineData("<message type='[normal|absent]'/>", "<message/>", true)]
    [InlineData("<message type='[normal|absent]'/>", "<message type='normal'/>", true)]
    [InlineData("<message type='[normal|absent]'/>", "<message type='chat'/>", false)]
    [InlineData("<iq id='[a]' to='[a]'/>", "<iq id='7' to='7'/>", true)]
    [InlineData("<iq id='[a]' to='[a]'/>", "<iq id='7' to='8'/>", false)]
    [InlineData("<a><b n='1'/><b n='2'/></a>", "<a><b n='2'/><c/><b n='1'/></a>", true)]
    [InlineData("<a><b/><b/></a>", "<a><b/></a>", false)]
    public void An_open_template_fits_by_meaning(string template, string actual, bool fits) => Assert.Equal(fits, Fits(XmlTemplate.Open(template), actual));

    [Theory]
    [InlineData("<a><b/></a>", "<a x='1'><b/></a>", true)]
    [InlineData("<a><b/></a>", "<a><b/><c/></a>", false)]
    [InlineData("<a/>", "<a>text</a>", false)]
    [InlineData("<a/>", "<a><b/></a>", false)]
    public void An_exact_template_allows_no_further_content(string template, string actual, bool fits) => Assert.Equal(fits, Fits(XmlTemplate.Exact(template), actual));

    [Fact]
    public void A_mismatch_captures_nothing()
    {
        var captures = new Dictionary<string, string>(StringComparer.Ordinal);

        Assert.NotNull(XmlTemplate.Open("<iq id='[id]' type='get'/>").Mismatch(XmlTemplate.Read("<iq id='7' type='set'/>"), captures));
        Assert.Empty(captures);
    }

    private static bool Fits(XmlTemplate template, string actual) =>
        template.Mismatch(XmlTemplate.Read(actual), new Dictionary<string, string>(StringComparer.Ordinal)) is null;
}
