using System.Collections.Immutable;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Families;

/// <summary>A named attack class: what is tried, and what it is called elsewhere.</summary>
/// <param name="Id">Its id, which never changes: <c>xml-restricted</c>.</param>
/// <param name="Summary">What is sent and what is right, in one line.</param>
public sealed record FuzzClass(string Id, string Summary)
{
    /// <summary>Weaknesses that it looks for: <c>CWE-776</c>.</summary>
    public required ImmutableArray<string> Weaknesses { get; init; }

    /// <summary>Requirements at stake, by the ids of the catalogue: <c>RFC6120-11.1-1</c>.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>The oracles that can speak about it.</summary>
    public required ImmutableArray<OracleKind> Oracles { get; init; }

    /// <summary>The bindings over which it makes sense. Default: TCP and direct TLS.</summary>
    public ImmutableArray<Binding> Bindings { get; init; } = [Binding.Tcp, Binding.Tls];

    /// <summary>How often it is tried beside others, of which most have 100. Less for a class whose cases run alone and take long.</summary>
    public int Weight { get; init; } = 100;

    /// <summary>What the target plays. Default: a server that clients talk to.</summary>
    public ImmutableArray<FuzzRole> Roles { get; init; } = [FuzzRole.Server];

    /// <summary>Whether its cases kill the target and start it again, which not each can.</summary>
    public bool Restarts { get; init; }
}
