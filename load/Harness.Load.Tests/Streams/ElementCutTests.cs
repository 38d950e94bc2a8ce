using System.Text;
using Harness.Load.Streams;

namespace Harness.Load.Tests.Streams;

/// <summary>RFC 7395 §3.3.3: each element is a document of its own, with its namespace.</summary>
public sealed class ElementCutTests
{
    [Theory]
    [InlineData("<presence/>", "<presence xmlns='jabber:client'/>")]
    [InlineData("<message to='a'><body>b</body></message><presence/>", "<message xmlns='jabber:client' to='a'><body>b</body></message>|<presence xmlns='jabber:client'/>")]
    [InlineData("<iq id='>' type=\"'/>\"><q xmlns='u'/></iq>", "<iq xmlns='jabber:client' id='>' type=\"'/>\"><q xmlns='u'/></iq>")]
    [InlineData("<auth xmlns='urn:s' mechanism='PLAIN'>=</auth><r xmlns='urn:xmpp:sm:3'/>", "<auth xmlns='urn:s' mechanism='PLAIN'>=</auth>|<r xmlns='urn:xmpp:sm:3'/>")]
    [InlineData("<a><a><a/></a></a>", "<a xmlns='jabber:client'><a><a/></a></a>")]
    public void What_is_sent_together_is_cut_into_elements_that_declare_their_namespace(string sent, string expected)
    {
        var cut = new List<string>();
        for (ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(sent); !rest.IsEmpty;)
        {
            var first = ElementCut.First(rest);
            cut.Add(Encoding.UTF8.GetString([.. rest[..first.NameEnd], .. first.Declaration, .. rest[first.NameEnd..first.Length]]));
            rest = rest[first.Length..];
        }

        Assert.Equal(expected, string.Join('|', cut));
    }

    [Theory]
    [InlineData("<message><body>")]
    [InlineData("text")]
    [InlineData("<message to='")]
    public void What_is_no_whole_element_is_our_own_fault(string sent) => Assert.Throws<ArgumentException>(() => ElementCut.First(Encoding.UTF8.GetBytes(sent)).Length);
}
