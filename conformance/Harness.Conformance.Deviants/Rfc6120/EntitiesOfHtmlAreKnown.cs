using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.1: there are no entities but the five of XML.</summary>
public sealed class EntitiesOfHtmlAreKnown : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The entity nbsp is taken for the character that HTML has for it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.1/entity-nbsp"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Replace("&nbsp;", "&#160;", StringComparison.Ordinal));
}
