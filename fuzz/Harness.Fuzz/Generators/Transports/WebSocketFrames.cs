using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Frames of a client on a WebSocket of the subprotocol <c>xmpp</c> (RFC 6455 §5, RFC 7395 §3).</summary>
public static class WebSocketFrames
{
    private const int Continuation = 0;
    private const int Text = 1;
    private const int Binary = 2;
    private const int Close = 8;
    private const int Ping = 9;
    private const int Pong = 10;

    /// <summary>A generator of what a client sends once the handshake is over.</summary>
    public static Generator For(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var open = $"<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='{surroundings.Domain}' version='1.0'/>";
        return Generator.Of("websocket-frames", Place.WebSocket, Legal(open), Grammar.Either(Framing(open), Control(open), Messages(open)));
    }

    /// <summary>One frame of a client.</summary>
    /// <param name="opcode">The opcode, 0 to 15.</param>
    /// <param name="payload">The payload, before masking.</param>
    /// <param name="key">The masking key; 0 where the frame is sent unmasked.</param>
    /// <param name="final">Whether it is the last of its message.</param>
    /// <param name="reserved">The three reserved bits, 0 to 7.</param>
    /// <param name="width">In how many bytes the length is written: 1, 2 or 8; 0 for the fewest.</param>
    public static byte[] Frame(int opcode, ReadOnlySpan<byte> payload, uint key, bool final = true, int reserved = 0, int width = 0)
    {
        if (width == 0)
        {
            width = payload.Length < 126 ? 1 : payload.Length <= ushort.MaxValue ? 2 : 8;
        }

        Span<byte> head = stackalloc byte[14];
        head[0] = (byte)((final ? 0x80 : 0) | (reserved << 4) | opcode);
        var mask = key == 0 ? 0 : 0x80;
        var used = 2;
        switch (width)
        {
            case 1:
                head[1] = (byte)(mask | payload.Length);
                break;
            case 2:
                head[1] = (byte)(mask | 126);
                BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)payload.Length);
                used = 4;
                break;
            default:
                head[1] = (byte)(mask | 127);
                BinaryPrimitives.WriteUInt64BigEndian(head[2..], (ulong)payload.Length);
                used = 10;
                break;
        }

        if (key != 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(head[used..], key);
        }

        Span<byte> bytes = new byte[used + (key == 0 ? 0 : 4) + payload.Length];
        head[..(used + (key == 0 ? 0 : 4))].CopyTo(bytes);
        var body = bytes[^payload.Length..];
        payload.CopyTo(body);
        for (var at = 0; key != 0 && at < body.Length; at++)
        {
            body[at] ^= (byte)(key >> (24 - (8 * (at % 4))));
        }

        return bytes.ToArray();
    }

    private static Gen<uint> Keys => Gen.Elements(1u, 0x01020304u, 0xFFFFFFFFu, 0x3C3C3C3Cu);

    private static Gen<Part> Legal(string open) =>
        from key in Keys
        from cut in Gen.Choose(0, open.Length)
        from fragmented in Gen.Elements(true, false)
        from pings in Grammar.Many(Noise(key), 3)
        let first = Encoding.UTF8.GetBytes(open[..cut])
        let second = Encoding.UTF8.GetBytes(open[cut..])
        select fragmented
            ? Part.Of([Part.Of(Frame(Text, first, key, final: false)), .. pings, Part.Of(Frame(Continuation, second, key))])
            : Part.Of([.. pings, Part.Of(Frame(Text, Encoding.UTF8.GetBytes(open), key))]);

    private static Gen<Part> Noise(uint key) => Grammar.OneOf(Part.Of(Frame(Ping, "a"u8, key)), Part.Of(Frame(Ping, [], key)), Part.Of(Frame(Pong, "unasked"u8, key)), Part.Of(Frame(Ping, new byte[125], key)));

    private static Gen<Part> Framing(string open) =>
        from key in Keys
        from frame in Grammar.OneOf(
            Bad(Frame(Text, Encoding.UTF8.GetBytes(open), 0), "unmasked", "§5.1", "1002"),
            Bad(Frame(Ping, "a"u8, 0), "unmasked", "§5.1", "1002"),
            Bad(Frame(Text, Encoding.UTF8.GetBytes(open), key, reserved: 4), "reserved-bit", "§5.2", "1002"),
            Bad(Frame(Text, Encoding.UTF8.GetBytes(open), key, reserved: 1), "reserved-bit", "§5.2", "1002"),
            Bad(Frame(3, "a"u8, key), "reserved-opcode", "§5.2", "1002"),
            Bad(Frame(7, [], key), "reserved-opcode", "§5.2", "1002"),
            Bad(Frame(11, "a"u8, key), "reserved-opcode", "§5.2", "1002"),
            Bad(Frame(15, [], key), "reserved-opcode", "§5.2", "1002"),
            Bad(Frame(Continuation, Encoding.UTF8.GetBytes(open), key), "continuation-of-nothing", "§5.4", "1002"),
            Bad([.. Frame(Text, "<"u8, key, final: false), .. Frame(Text, "a"u8, key)], "interleaved-messages", "§5.4", "1002"),
            Bad([0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4], "length-beyond-63-bits", "§5.2", "1002", "1009"),
            Bad([0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4], "length-huge", "§10.4", "1009", "1002", "1008").Breaking(
                Fault("length-huge", "§10.4", "1009", "1002", "1008").OrTolerated()),
            Part.Of(Frame(Text, Encoding.UTF8.GetBytes(open), key, width: 8)).Breaking(Fault("length-not-minimal", "§5.2", "1002").OrTolerated()))
        select frame;

    private static Gen<Part> Control(string open) =>
        from key in Keys
        from frame in Grammar.OneOf(
            Bad(Frame(Ping, "a"u8, key, final: false), "fragmented-control", "§5.5", "1002"),
            Bad(Frame(Close, [], key, final: false), "fragmented-control", "§5.5", "1002"),
            Bad(Frame(Ping, new byte[126], key), "long-control", "§5.5", "1002"),
            Bad(Frame(Close, [0x03], key), "close-of-one-byte", "§5.5.1", "1002"),
            Bad(Frame(Close, [0x03, 0xED], key), "close-status", "§7.4", "1002"),
            Bad(Frame(Close, [0x00, 0x00], key), "close-status", "§7.4", "1002"),
            Bad(Frame(Close, [0x03, 0xE8, 0xFF], key), "close-reason", "§8.1", "1007", "1002"))
        from before in Grammar.OneOf(Part.Of(Frame(Text, Encoding.UTF8.GetBytes(open), key)))
        select Part.Of([before.Optional(), frame]);

    // RFC 7395 §3.3.3: one element a message, nothing before it; §3.2: text.
    private static Gen<Part> Messages(string open) =>
        from key in Keys
        from message in Grammar.OneOf(
            Bad(Frame(Binary, Encoding.UTF8.GetBytes(open), key), "binary", "RFC 7395 §3.2", "1003", "1002"),
            Bad(Frame(Text, [.. Encoding.UTF8.GetBytes("<open a='"), 0xC0, 0x80], key), "text-not-utf-8", "§8.1", "1007", "1002"),
            Xml(Frame(Text, Encoding.UTF8.GetBytes(open + open), key), "two-elements"),
            Xml(Frame(Text, Encoding.UTF8.GetBytes(open[..^2]), key), "incomplete"),
            Xml(Frame(Text, [], key), "empty"),
            Xml(Frame(Text, Encoding.UTF8.GetBytes("<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>"), key), "stream-header"),
            Xml(Frame(Text, "text"u8, key), "not-an-element"))
        select message;

    private static Part Bad(byte[] bytes, string rule, string section, params string[] statuses) => Part.Of(bytes).Breaking(Fault(rule, section, statuses));

    private static Part Xml(byte[] bytes, string rule) => Part.Of(bytes).Breaking(
        Breach.OfStream($"websocket-frames/{rule}", "RFC 7395 §3.3.3", "not-well-formed", "bad-format", "invalid-xml", "invalid-namespace", "unsupported-stanza-type", "policy-violation")
            .Or(Scope.WebSocket, "1002", "1003", "1007", "1008"));

    private static Breach Fault(string rule, string section, params string[] statuses) =>
        Breach.Of(Scope.WebSocket, $"websocket-frames/{rule}", section.StartsWith('§') ? $"RFC 6455 {section}" : section, statuses);
}
