using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Transports;

/// <summary>websocket: passes over white space before an element, and messages that have nothing else, as if messages were a stream of bytes.</summary>
internal sealed class PassesOverWhiteSpace : IStreamInterceptor
{
    private const byte EndOfMessage = 0xFF;
    private bool _isOfMessages;
    private bool _isBegun;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        _isOfMessages |= bytes.Span.StartsWith("<open"u8);
        var isBegun = _isBegun;
        _isBegun = bytes.Span is [.., not EndOfMessage];
        if (!_isOfMessages || isBegun || bytes.Span is not [(byte)' ' or (byte)'\n', ..])
        {
            return bytes;
        }

        var rest = bytes[bytes.Span.IndexOfAnyExcept((byte)' ', (byte)'\n')..];
        return rest.Span is [EndOfMessage, ..] ? rest[1..] : rest;
    }
}
