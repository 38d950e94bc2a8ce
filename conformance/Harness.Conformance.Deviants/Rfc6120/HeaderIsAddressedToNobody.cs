using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.7.2: who says who it is, is addressed.</summary>
public sealed class HeaderIsAddressedToNobody : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The response header has no to.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.7.2/to-is-from"];

    /// <inheritdoc/>
    public StreamHeader OutgoingHeader(StreamHeader header) => header with { To = null };
}
