using Harness.Fuzz.Targets;

namespace Harness.Fuzz.Tests.Targets;

/// <summary>The judge of WebSocket frames beside what .NET makes of them: where the two differ for a reason that is known, nothing is found.</summary>
public sealed class WebSocketTargetTests
{
    private static readonly byte[] s_mask = [0x67, 0x02, 0x03, 0xF4];

    [Theory]
    [InlineData("F7")]
    [InlineData("C0")]
    [InlineData("E080")]
    [InlineData("F08080")]
    [InlineData("F4")]
    [InlineData("E28C")]
    public void A_message_whose_last_frame_is_empty_may_end_in_what_is_no_character(string text)
    {
        byte[] frames = [.. Frame(opcode: 1, isFinal: false, Convert.FromHexString(text)), .. Frame(opcode: 0, isFinal: true, [])];

        new WebSocketTarget().Run(frames);

        Assert.Equal(1, WebSocketMessages.Read(frames).Whole);
    }

    [Theory]
    [InlineData("F7", "80")]
    [InlineData("C0", "80")]
    [InlineData("E080", "80")]
    [InlineData("F08080", "80")]
    [InlineData("F490", "")]
    [InlineData("EDA0", "")]
    [InlineData("F8", "")]
    [InlineData("E28C", "61")]
    public void With_the_byte_that_shows_it_the_message_is_none(string begun, string goesOn)
    {
        byte[] frames = [.. Frame(opcode: 1, isFinal: false, Convert.FromHexString(begun)), .. Frame(opcode: 0, isFinal: true, Convert.FromHexString(goesOn))];

        new WebSocketTarget().Run(frames);

        Assert.Equal(0, WebSocketMessages.Read(frames).Whole);
    }

    private static byte[] Frame(byte opcode, bool isFinal, byte[] payload) =>
        [(byte)(opcode | (isFinal ? 0x80 : 0)), (byte)(0x80 | payload.Length), .. s_mask, .. payload.Select((value, at) => (byte)(value ^ s_mask[at]))];
}
