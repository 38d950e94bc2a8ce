using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Puts a closing tag before one of the headers.</summary>
/// <param name="number">Which header, from 1.</param>
internal sealed class ClosingTagBeforeHeader(int number) : IStreamInterceptor
{
    private int _headers;

    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) =>
        kind == StreamWriteKind.Header && ++_headers == number ? (byte[])[.. "</stream:stream>"u8, .. bytes.Span] : bytes;
}
