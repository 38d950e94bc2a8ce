namespace Harness.Conformance;

/// <summary>What the target plays in a scenario (DESIGN §2).</summary>
public enum Role
{
    /// <summary>A server, seen by its clients.</summary>
    Server,

    /// <summary>A client; the harness is its server.</summary>
    Client,

    /// <summary>A federated server; the harness is another domain.</summary>
    S2s,

    /// <summary>A server that hosts a component; the harness is the component.</summary>
    Component,
}

/// <summary>The role of the target in a scenario, or in all scenarios of a class; without it, <see cref="Role.Server"/>.</summary>
/// <param name="role">The role.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class TargetPlaysAttribute(Role role) : Attribute
{
    /// <summary>The role.</summary>
    public Role Role { get; } = role;
}
