using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.6: U+FEFF is a character wherever it stands.</summary>
public sealed class ByteOrderMarkIsSkipped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A byte order mark in front of the stream is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.6/mark-before-header"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text);
}
