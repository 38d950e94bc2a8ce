using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.1: comments are not allowed.</summary>
public sealed partial class CommentsAreSkipped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A comment is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/11.1/comment",
        "rfc6120/11.1/comment-before-authentication",
        "rfc6120/11.1/comment-before-header",
        "rfc6120/11.1/comment-in-stanza",
        "rfc6120/11.1/comment-in-text",
        "rfc6120/4.9.2/syntax-restricted-xml",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6120/4.9.2/syntax-restricted-xml"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => Offending().Replace(text, string.Empty));

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offending();
}
