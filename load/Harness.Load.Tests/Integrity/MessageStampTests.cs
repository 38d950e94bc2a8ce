using System.Text;
using Harness.Load.Integrity;

namespace Harness.Load.Tests.Integrity;

public sealed class MessageStampTests
{
    private const long Time = 123_456_789_012;

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(5000)]
    public void What_is_written_is_found(int length)
    {
        Assert.Equal(StampState.Whole, MessageStamp.Find(Stanza(length), out var stamp));

        Assert.Equal(new MessageStamp(0xdeadbeef, 7, 12, 345, Time), stamp);
    }

    [Fact]
    public void A_body_is_as_long_as_was_asked_for() => Assert.Equal(100, MessageStamp.Template(1, 2, 3, 100).Length);

    [Fact]
    public void The_checksum_stands_for_any_prefix_of_eight_bytes_and_the_rest()
    {
        var bodies = Enumerable.Range(63, 20).Select(length => Encoding.ASCII.GetString(Stanza(length)));

        Assert.Distinct(bodies.Select(body => body.Split(' ').Last(part => part.Contains('}', StringComparison.Ordinal))), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("<message><body>wherefore art thou</body></message>")]
    [InlineData("<message/>")]
    [InlineData("")]
    public void A_message_of_somebody_else_has_none(string stanza) =>
        Assert.Equal(StampState.None, MessageStamp.Find(Encoding.UTF8.GetBytes(stanza), out _));

    /// <summary>Every other byte at every place, digits in capitals among them.</summary>
    [Fact]
    public void A_body_with_one_other_byte_is_corrupted()
    {
        var whole = Stanza(100);
        var body = Encoding.ASCII.GetString(whole).IndexOf("{hl1 ", StringComparison.Ordinal);

        // Within the mark nothing can be found at all; a space, or the brace, is no part of a number but of the body all the same.
        for (var at = body + 5; at < body + 100; at++)
        {
            for (byte other = 0; other < 0x80; other++)
            {
                byte[] stanza = [.. whole];
                stanza[at] = other;
                Assert.True(other == whole[at] || other == (byte)'<' || MessageStamp.Find(stanza, out _) == StampState.Corrupted, $"byte {other} at {at - body}");
            }
        }
    }

    [Fact]
    public void A_body_that_was_cut_is_corrupted()
    {
        var text = Encoding.ASCII.GetString(Stanza(100));
        var cut = text.Remove(text.IndexOf("{hl1", StringComparison.Ordinal) + 80, 10);

        Assert.Equal(StampState.Corrupted, MessageStamp.Find(Encoding.ASCII.GetBytes(cut), out _));
    }

    private static byte[] Stanza(int length)
    {
        var body = MessageStamp.Template(0xdeadbeef, 7, 12, length);
        MessageStamp.Write(body, 345, Time);
        return [.. "<message from='romeo@verona.lit/a' type='chat'><body>"u8, .. body, .. "</body></message>"u8];
    }
}
