using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.3, Namespaces in XML: a prefix is declared.</summary>
public sealed class UnboundPrefixesAreDropped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An element whose prefix nobody declared is taken for one without a prefix.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.3/namespaces/unbound-element-prefix"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => text.Contains("xmlns:foo=", StringComparison.Ordinal) ? text : text.Replace("<foo:", "<", StringComparison.Ordinal).Replace("</foo:", "</", StringComparison.Ordinal));
}
