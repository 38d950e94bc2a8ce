namespace Harness.Fuzz.Generators;

/// <summary>Where a refusal shows.</summary>
public enum Scope
{
    /// <summary>A stream error (RFC 6120 §4.9).</summary>
    Stream,

    /// <summary>A stanza error (RFC 6120 §8.3).</summary>
    Stanza,

    /// <summary>A SASL failure (RFC 6120 §6.5).</summary>
    Sasl,

    /// <summary>A terminal binding condition (XEP-0124 §17.2).</summary>
    Bosh,

    /// <summary>The status of a WebSocket's close frame (RFC 6455 §7.4.1).</summary>
    WebSocket,

    /// <summary>The <c>failed</c> of stream management (XEP-0198 §6), by the stanza error condition in it.</summary>
    StreamManagement,
}
