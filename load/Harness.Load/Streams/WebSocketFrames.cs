using System.Buffers.Binary;

namespace Harness.Load.Streams;

/// <summary>Reads the frames of a server (RFC 6455 §5.2): the payload of data where it lies, in as many pieces as it arrives; that of a control frame whole.</summary>
/// <remarks>That a message is one element is the conformance lane's business; here, the parser sees where an element ends.</remarks>
internal sealed class WebSocketFrames
{
    internal const int Data = 1;
    internal const int Close = 8;
    internal const int Ping = 9;

    private const int MostHeadBytes = 10;
    private const int MostControlBytes = 125;

    // A head or a control frame that was cut; most never are.
    private byte[]? _kept;
    private int _keptCount;
    private long _left;
    private int _opcode;

    /// <summary>What is wrong with what arrived, or <see langword="null"/>.</summary>
    internal string? Fault { get; private set; }

    /// <summary>The next piece of payload.</summary>
    /// <param name="bytes">What arrived; what was read is taken off.</param>
    /// <param name="payload">The piece.</param>
    /// <param name="opcode"><see cref="Data"/>, <see cref="Close"/>, <see cref="Ping"/>, or another control frame's.</param>
    /// <returns><see langword="false"/> where more has to arrive, or there is a <see cref="Fault"/>.</returns>
    internal bool Next(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload, out int opcode)
    {
        payload = default;
        opcode = _opcode;
        while (_left == 0)
        {
            if (!TryHead(ref bytes))
            {
                return false;
            }

            opcode = _opcode;
            if (_left == 0 && opcode >= Close)
            {
                return true;
            }
        }

        return opcode < Close ? TakeData(ref bytes, out payload) : TakeControl(ref bytes, out payload);
    }

    private bool TakeData(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        payload = bytes[..(int)Math.Min(_left, bytes.Length)];
        bytes = bytes[payload.Length..];
        _left -= payload.Length;
        return !payload.IsEmpty;
    }

    private bool TakeControl(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        if (!TryCollect(ref bytes, (int)_left, out payload))
        {
            return false;
        }

        _left = 0;
        return true;
    }

    private bool TryHead(ref ReadOnlySpan<byte> bytes)
    {
        // Two bytes tell how long the head is.
        var known = _keptCount + bytes.Length;
        if (known == 0)
        {
            return false;
        }

        var second = _keptCount >= 2 ? _kept![1] : known < 2 ? (byte)0 : bytes[1 - _keptCount];
        var length = (second & 0x7F) switch { 126 => 4, 127 => MostHeadBytes, _ => 2 };
        if (!TryCollect(ref bytes, length, out var head))
        {
            return false;
        }

        var opcode = head[0] & 0x0F;
        _left = length switch { 4 => BinaryPrimitives.ReadUInt16BigEndian(head[2..]), MostHeadBytes => (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(head[2..])), _ => head[1] & 0x7F };
        Fault = (head[0] & 0x70) != 0 ? "a frame with an extension that was not agreed on"
            : (head[1] & 0x80) != 0 ? "a masked frame"
            : opcode is not (0 or Data or Close or Ping or 10) ? $"a frame of the kind {opcode}"
            : opcode >= Close && _left > MostControlBytes ? "a control frame that is too long"
            : null;
        _opcode = opcode == 0 ? Data : opcode;
        return Fault is null;
    }

    // So many bytes in one piece: where they lie, unless they were cut.
    private bool TryCollect(ref ReadOnlySpan<byte> bytes, int length, out ReadOnlySpan<byte> piece)
    {
        if (_keptCount == 0 && bytes.Length >= length)
        {
            piece = bytes[..length];
            bytes = bytes[length..];
            return true;
        }

        _kept ??= new byte[MostControlBytes];
        var part = bytes[..Math.Min(bytes.Length, length - _keptCount)];
        part.CopyTo(_kept.AsSpan(_keptCount));
        _keptCount += part.Length;
        bytes = bytes[part.Length..];
        piece = _kept.AsSpan(0, length);
        if (_keptCount < length)
        {
            return false;
        }

        _keptCount = 0;
        return true;
    }
}
