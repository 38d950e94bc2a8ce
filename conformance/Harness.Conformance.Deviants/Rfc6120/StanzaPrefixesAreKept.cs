using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.8.5: a stanza with a prefix is not delivered as it is.</summary>
public sealed class StanzaPrefixesAreKept : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A stanza whose namespace has a prefix is delivered with that prefix.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.8.5/prefixed-stanza"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(
        bytes,
        text => text.Contains("<foo:message xmlns:foo='jabber:client'", StringComparison.Ordinal) ? text.Replace("foo:", string.Empty, StringComparison.Ordinal).Replace("xmlns:foo=", "xmlns=", StringComparison.Ordinal).Replace("<message", "<message prefix='foo'", StringComparison.Ordinal) : text);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(
        bytes,
        text => text.Contains("prefix='foo'", StringComparison.Ordinal) ? text.Replace("</", "</foo:", StringComparison.Ordinal).Replace("<message", "<foo:message xmlns:foo='jabber:client'", StringComparison.Ordinal).Replace("<body", "<foo:body", StringComparison.Ordinal) : text);
}
