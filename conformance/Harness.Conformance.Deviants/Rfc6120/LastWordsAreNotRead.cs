using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.4: what a client has sent before its closing tag is dealt with.</summary>
public sealed class LastWordsAreNotRead : IDeviant, IStreamInterceptor
{
    private const string End = "</stream:stream>";

    /// <inheritdoc/>
    public string Fault => "What comes in one write with the closing tag is thrown away.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.4/last-*"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.EndsWith(End, StringComparison.Ordinal) && !text.Contains("<stream:stream", StringComparison.Ordinal) ? End : text);
}
