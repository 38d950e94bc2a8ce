using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.3: the end of a CDATA section stands at the end of one.</summary>
public sealed class EndOfCdataIsText : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The end of a CDATA section that was never begun is taken for text.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.3/end-of-cdata-in-text"];

    // Right behind a start tag it can end no section, wherever the bytes of a stream are cut; "]]>" alone in a chunk may be the end of a section that began in another.
    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Replace("<body>]]>", "<body>]]&gt;", StringComparison.Ordinal));
}
