using System.Net;

namespace Harness.Load.Agents;

/// <summary>What an agent is told.</summary>
public sealed record AgentOptions
{
    /// <summary>Where the coordinator is, as it calls itself.</summary>
    public required HostPort Join { get; init; }

    /// <summary>Where the agent listens, for its name in the cluster; port 0 for any.</summary>
    public required HostPort Listen { get; init; }

    /// <summary>The addresses that users connect from, in turn; default the system's choice.</summary>
    public IReadOnlyList<IPAddress> Sources { get; init; } = [];

    /// <summary>How long to wait for the coordinator; default 5 minutes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
