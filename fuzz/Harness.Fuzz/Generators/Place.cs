namespace Harness.Fuzz.Generators;

/// <summary>Where the bytes of a generator belong.</summary>
public enum Place
{
    /// <summary>The first bytes of a connection, the stream header included.</summary>
    Stream,

    /// <summary>First-level elements of a stream that is authenticated and bound.</summary>
    FirstLevel,

    /// <summary>Content of an element: character data and child elements.</summary>
    Content,

    /// <summary>An address, not yet escaped for XML.</summary>
    Address,

    /// <summary>The character data of <c>auth</c> or <c>response</c>.</summary>
    SaslText,

    /// <summary>The message of a SASL mechanism, not yet in base64.</summary>
    SaslMessage,

    /// <summary>The one child of an iq of type get.</summary>
    GetPayload,

    /// <summary>The one child of an iq of type set.</summary>
    SetPayload,

    /// <summary>The text of an attribute or element, not yet escaped for XML.</summary>
    Value,

    /// <summary>What a client sends on a WebSocket once it is open.</summary>
    WebSocket,

    /// <summary>The body of an HTTP request of BOSH.</summary>
    Bosh,
}
