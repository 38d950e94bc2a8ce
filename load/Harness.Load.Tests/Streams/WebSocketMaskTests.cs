using Harness.Load.Streams;

namespace Harness.Load.Tests.Streams;

/// <summary>RFC 6455 §5.3: how a client masks its frames.</summary>
public sealed class WebSocketMaskTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(29)]
    public void Each_byte_is_masked_with_the_byte_of_the_key_that_is_its_turn(int length)
    {
        var frame = new byte[WebSocketMask.KeyBytes + length];
        byte[] payload = [.. Enumerable.Range(0, length).Select(index => (byte)(index * 7))];
        payload.CopyTo(frame, WebSocketMask.KeyBytes);

        WebSocketMask.Apply(frame);

        Assert.Equal(payload, frame.Skip(WebSocketMask.KeyBytes).Select((masked, index) => (byte)(masked ^ frame[index % WebSocketMask.KeyBytes])));
    }

    [Fact]
    public void No_two_frames_in_a_row_have_one_key()
    {
        var keys = Enumerable.Range(0, 2000).Select(_ =>
        {
            var frame = new byte[WebSocketMask.KeyBytes];
            WebSocketMask.Apply(frame);
            return BitConverter.ToUInt32(frame);
        }).ToList();

        // 2,000 of four billion: two that are alike are a chance of one in two thousand; three are none.
        Assert.InRange(keys.Distinct().Count(), keys.Count - 1, keys.Count);
    }
}
