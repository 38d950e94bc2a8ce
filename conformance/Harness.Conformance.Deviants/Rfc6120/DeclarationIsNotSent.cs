using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.5: the server's stream begins with an XML declaration.</summary>
public sealed class DeclarationIsNotSent : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The response header comes without an XML declaration.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.5/server-sends-one"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) =>
        kind == StreamWriteKind.Header && bytes.Span.IndexOf("?>"u8) is >= 0 and var end ? bytes[(end + 2)..] : bytes;
}
