namespace Harness.Fuzz.Cases;

/// <summary>How far a stream is negotiated when a case gets its hands on it (RFC 6120 §4.3.4); the executor does what comes before, correctly.</summary>
public enum StreamLevel
{
    /// <summary>The transport stands (TCP; for direct TLS the handshake too; for WebSocket the upgrade) and nothing was said. Written <c>connected</c>.</summary>
    Connected,

    /// <summary>TLS stands (§5) and nothing was said inside it. Written <c>encrypted</c>.</summary>
    Encrypted,

    /// <summary>The header is sent, the features with their mechanisms have come, nobody is authenticated. Written <c>opened</c>.</summary>
    Opened,

    /// <summary>SASL succeeded (§6) and the stream is not restarted yet. Written <c>authenticated</c>.</summary>
    Authenticated,

    /// <summary>A resource is bound (§7). Written <c>bound</c>.</summary>
    Bound,

    /// <summary>Initial presence is sent and came back (RFC 6121 §4.2). Written <c>available</c>.</summary>
    Available,
}
