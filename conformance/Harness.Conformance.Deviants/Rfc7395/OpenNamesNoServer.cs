using Harness.Targets;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc7395;

/// <summary>Breaks §3.4: an open has the attributes of a stream header.</summary>
public sealed class OpenNamesNoServer : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The open of the server has no from.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7395/3.4/open", "rfc7395/3.7/restart"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public StreamHeader OutgoingHeader(StreamHeader header) => header with { From = null };
}
