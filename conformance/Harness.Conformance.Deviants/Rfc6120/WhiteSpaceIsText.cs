using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.7: white space may stand between first-level elements.</summary>
public sealed partial class WhiteSpaceIsText : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "White space between elements is taken for text, which ends the stream.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.6.1/*", "rfc6120/11.7/before-negotiation"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => Between.Replace(text, "?"));

    [GeneratedRegex(@"^[ \t\r\n]+(?=<iq|<starttls|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between { get; }
}
