using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.1: processing instructions are not allowed.</summary>
public sealed partial class ProcessingInstructionsAreSkipped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A processing instruction is passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/11.1/processing-instruction",
        "rfc6120/11.1/processing-instruction-before-authentication",
        "rfc6120/11.1/processing-instruction-before-header",
        "rfc6120/11.1/processing-instruction-in-payload",
        "rfc6120/11.1/processing-instruction-in-stanza",
    ];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => Offending().Replace(text, string.Empty));

    [GeneratedRegex("<\\?(?!xml[ ?]).*?\\?>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offending();
}
