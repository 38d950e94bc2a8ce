using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.3: no attribute stands twice.</summary>
public sealed partial class SecondAttributeOfANameIsDropped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Of two attributes with one name the first is taken.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/11.3/attribute-twice"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => ByteText.Rewrite(bytes, text => Offending().Replace(text, "${kept}"));

    [GeneratedRegex("(?<kept><[^<>]*\\s(?<name>id)='[^']*'[^<>]*)\\s\\k<name>='[^']*'", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offending();
}
