using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.6.1, §11.7: white space may stand between stanzas.</summary>
public sealed class KeepAlivesAreText : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "White space that comes alone is taken for text.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.6.1/*"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Length > 0 && string.IsNullOrWhiteSpace(text) ? "keep-alive" : text);
}
