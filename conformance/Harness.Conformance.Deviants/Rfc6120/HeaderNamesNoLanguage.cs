using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.7.4: the response header names a language.</summary>
public sealed class HeaderNamesNoLanguage : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The response header has no xml:lang.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.7.4/language-*"];

    /// <inheritdoc/>
    public StreamHeader OutgoingHeader(StreamHeader header) => header with { Language = null };
}
