namespace Harness.Fuzz.Cases;

/// <summary>What it means when an expectation is missed, and so which oracle speaks then.</summary>
public enum Demand
{
    /// <summary>The case could not get as far as it wanted: it says nothing about the target. Written <c>reach</c>.</summary>
    Reach,

    /// <summary>What was sent is illegal and must be refused so (oracle 3). Written <c>refuse</c>.</summary>
    Refuse,

    /// <summary>What was sent is legal and must be taken (oracle 4). Written <c>accept</c>.</summary>
    Accept,

    /// <summary>What another entity is shown must mean what was sent, from whoever sent it (oracle 6). Written <c>relay</c>.</summary>
    Relay,

    /// <summary>The target must still serve (oracle 1). Written <c>live</c>.</summary>
    Live,
}
