using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.3: an ampersand begins a reference.</summary>
public sealed class AmpersandIsText : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An ampersand before a space is taken for text.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/11.3/bare-ampersand",
        "rfc6120/8.4/relayed/cdata",
    ];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Replace("& ", "&amp; ", StringComparison.Ordinal));
}
