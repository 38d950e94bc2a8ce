using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.7.1, §4.9.1.3: the response header names the server.</summary>
public sealed class HeaderHasNoFrom : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The response header has no from.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/4.7.2/no-to-without-from",
        "rfc6120/4.9.3.6/unknown-host",
        "rfc6120/4.9.1.3/no-host",
    ];

    /// <inheritdoc/>
    public StreamHeader OutgoingHeader(StreamHeader header) => header with { From = null };
}
