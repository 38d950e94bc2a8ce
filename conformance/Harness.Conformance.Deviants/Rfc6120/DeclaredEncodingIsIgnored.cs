using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.6: a stream that declares another encoding than UTF-8 is refused.</summary>
public sealed partial class DeclaredEncodingIsIgnored : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The encoding in the XML declaration is not looked at.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/11.6/declared-*",
        "rfc6120/11.5/wrong-order",
    ];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => Offending().Replace(text, "${kept}"));

    [GeneratedRegex("(?<kept><\\?xml[^?>]*?)\\sencoding=(?:'[^']*'|\\\"[^\\\"]*\\\")", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offending();
}
