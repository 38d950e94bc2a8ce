using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.5, XML: a declaration names its version.</summary>
public sealed class DeclarationNeedsNoVersion : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An XML declaration without version is accepted.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.5/without-version"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Replace("<?xml encoding='UTF-8'?>", "<?xml version='1.0'?>", StringComparison.Ordinal));
}
