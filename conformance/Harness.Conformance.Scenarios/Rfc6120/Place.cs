namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>Where in a stream something stands.</summary>
public enum Place
{
    /// <summary>Before the initial stream header.</summary>
    BeforeTheHeader,

    /// <summary>At the first level of a stream that is not authenticated.</summary>
    BeforeAuthentication,

    /// <summary>At the first level, or in a stanza, of a stream with a bound resource.</summary>
    AmongStanzas,
}
