using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.3.5: no white space stands between the elements of SASL.</summary>
public sealed class LineFeedComesBeforeTheChallenge : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A line feed stands before each challenge.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.3.5/no-whitespace"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) =>
        kind == StreamWriteKind.Element && bytes.Span.StartsWith("<challenge"u8) ? (byte[])[(byte)'\n', .. bytes.Span] : bytes;
}
