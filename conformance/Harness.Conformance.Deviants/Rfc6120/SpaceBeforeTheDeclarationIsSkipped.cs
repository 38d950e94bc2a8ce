using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.5, XML: a declaration is the first thing.</summary>
public sealed class SpaceBeforeTheDeclarationIsSkipped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "White space before the XML declaration is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.5/after-white-space"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.StartsWith(" <?xml", StringComparison.Ordinal) ? text[1..] : text);
}
