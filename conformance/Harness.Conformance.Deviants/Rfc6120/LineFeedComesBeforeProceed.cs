using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §5.3.3: no white space stands around the elements of STARTTLS.</summary>
public sealed class LineFeedComesBeforeProceed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A line feed stands before proceed.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/5.3.3/no-white-space"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) =>
        kind == StreamWriteKind.Element && bytes.Span.StartsWith("<proceed"u8) ? (byte[])[(byte)'\n', .. bytes.Span] : bytes;
}
