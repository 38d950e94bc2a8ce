using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.5, XML: a document has one declaration.</summary>
public sealed class SecondDeclarationIsSkipped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A second XML declaration is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.5/twice"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Replace("<?xml version='1.0'?><?xml version='1.0'?>", "<?xml version='1.0'?>", StringComparison.Ordinal));
}
