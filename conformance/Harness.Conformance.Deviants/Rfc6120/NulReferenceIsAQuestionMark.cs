using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.3: a reference names a character that XML allows.</summary>
public sealed class NulReferenceIsAQuestionMark : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A character reference to U+0000 is read as a question mark.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.3/reference-to-nul"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Replace("&#0;", "?", StringComparison.Ordinal));
}
