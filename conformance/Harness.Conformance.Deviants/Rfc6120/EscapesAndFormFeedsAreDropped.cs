using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.3: control characters are not XML.</summary>
public sealed class EscapesAndFormFeedsAreDropped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The characters U+000C and U+001B are dropped from what arrives.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.3/raw-escape", "rfc6120/11.3/raw-form-feed"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Replace("\f", string.Empty, StringComparison.Ordinal).Replace("\u001b", string.Empty, StringComparison.Ordinal));
}
