using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xmpp.Testing;

namespace Harness.Conformance.Tests.Peer;

public sealed class FrameScannerTests
{
    private const string Header = "<?xml version='1.0'?><stream:stream id='s1' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

    private static readonly string s_talk = Header
        + "<stream:features><a xmlns='urn:a' note=\"a > b\"/></stream:features> \n<message><body>1 &lt; 2 <![CDATA[</message>]]></body></message>"
        + Header + "<presence/><iq a='/>'/>é<!-- x --><?pi?></stream:stream>";

    [Fact]
    public void Bytes_are_cut_into_header_elements_white_space_and_end()
    {
        var frames = Scan(s_talk, Encoding.UTF8.GetByteCount(s_talk));

        Assert.Equal(
            [
                WireFrameKind.Header, WireFrameKind.Element, WireFrameKind.Whitespace, WireFrameKind.Element, WireFrameKind.Header,
                WireFrameKind.Element, WireFrameKind.Element, WireFrameKind.Garbage, WireFrameKind.Garbage, WireFrameKind.Garbage, WireFrameKind.End,
            ],
            frames.Select(frame => frame.Kind));
        Assert.Equal("1 < 2 </message>", frames[3].Element!.Value);
        Assert.Equal("http://etherx.jabber.org/streams", frames[1].Element!.Name.NamespaceName);
        Assert.Equal("s1", frames[0].Element!.Attribute("id")!.Value);
    }

    [Fact]
    public void Every_way_of_cutting_gives_the_same_elements()
    {
        var whole = Scan(s_talk, int.MaxValue).Where(frame => frame.Element is not null).Select(frame => frame.Text).ToList();
        for (var size = 1; size < 40; size++)
        {
            Assert.Equal(whole, Scan(s_talk, size).Where(frame => frame.Element is not null).Select(frame => frame.Text));
        }
    }

    [Theory]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a b='1' b='2'/>")]
    [InlineData("<a>&nbsp;</a>")]
    [InlineData("<x:a/>")]
    [InlineData("<a><!-- hidden --></a>")]
    [InlineData("</a>")]
    [InlineData("plain text")]
    public void What_is_not_well_formed_becomes_garbage(string bytes) =>
        Assert.Equal(WireFrameKind.Garbage, Scan(Header + bytes, int.MaxValue)[1].Kind);

    [Fact]
    public void Bytes_that_are_no_utf8_become_garbage()
    {
        var scanner = new FrameScanner();
        _ = scanner.Feed(Encoding.UTF8.GetBytes(Header));

        var frame = Assert.Single(scanner.Feed([(byte)'<', (byte)'a', (byte)'>', 0xC0, 0x80, .. "</a>"u8]));

        Assert.Equal(WireFrameKind.Garbage, frame.Kind);
        Assert.Equal("<a>\\xC0\\x80</a>", frame.Text);
    }

    [Fact]
    public void What_is_cut_off_is_told_at_the_end()
    {
        var scanner = new FrameScanner();
        Assert.Empty(scanner.Feed("<message><bo"u8));

        Assert.Equal("cut off in the middle", scanner.Finish()!.Problem);
    }

    /// <summary>Whatever comes, no byte is lost and nothing throws.</summary>
    [Property(MaxTest = 300)]
    public Property No_byte_is_lost() => Prop.ForAll(
        Gen.ListOf(Gen.Elements('<', '>', '/', 'a', ' ', '!', '-', '?', '[', ']', '"', '\'', '=', '&')).Select(list => new string([.. list])).ToArbitrary(),
        text =>
        {
            var scanner = new FrameScanner();
            var frames = scanner.Feed(Encoding.UTF8.GetBytes(text)).ToList();
            if (scanner.Finish() is { } rest)
            {
                frames.Add(rest);
            }

            return string.Concat(frames.Select(frame => frame.Text)) == text;
        });

    private static List<WireFrame> Scan(string text, int piece)
    {
        var scanner = new FrameScanner();
        return [.. Encoding.UTF8.GetBytes(text).Chunk(Math.Min(piece, 4096)).SelectMany(chunk => scanner.Feed(chunk))];
    }
}
