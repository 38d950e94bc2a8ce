using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.1: document type declarations are not allowed.</summary>
public sealed partial class DocumentTypesAreSkipped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A document type declaration is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/11.1/dtd",
        "rfc6120/11.1/dtd-before-authentication",
        "rfc6120/11.1/dtd-empty",
        "rfc6120/11.1/dtd-in-stanza",
        "rfc6120/11.1/dtd-internal",
        "rfc6120/11.1/dtd-public",
        "rfc6120/11.1/dtd-system",
        "rfc6120/11.1/entity-expansion",
        "rfc6120/11.1/external-entity",
    ];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => Offending().Replace(text, string.Empty));

    [GeneratedRegex("<!DOCTYPE[^\\[>]*(?:\\[.*?\\])?\\s*>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offending();
}
