using Harness.Targets;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc7395;

/// <summary>Breaks §3.5: after an error the connection is closed.</summary>
public sealed class WebSocketOutlivesTheStream : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The WebSocket stays open after a stream error.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7395/3.5/not-well-formed"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public bool ClosesConnection => false;
}
