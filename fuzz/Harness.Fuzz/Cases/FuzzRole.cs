namespace Harness.Fuzz.Cases;

/// <summary>What the target plays.</summary>
public enum FuzzRole
{
    /// <summary>A server to its clients.</summary>
    Server,

    /// <summary>A server to another server.</summary>
    S2s,

    /// <summary>A server to a component (XEP-0114).</summary>
    Component,

    /// <summary>A client.</summary>
    Client,
}
