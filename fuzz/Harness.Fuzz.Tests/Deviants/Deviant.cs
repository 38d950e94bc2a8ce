using Harness.Fuzz.Families;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Targets;
using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>A server with one fault, and who has to find it.</summary>
/// <param name="Name">The fault in a few words.</param>
/// <param name="Class">The class that provokes it.</param>
/// <param name="Oracle">The oracle that notices it.</param>
/// <param name="Twist">The fault.</param>
/// <param name="Minimum">What somebody would send who knows the fault, and nothing more, as payloads are written.</param>
internal sealed record Deviant(string Name, string Class, OracleKind Oracle, Func<DeviantMeter, IStreamInterceptor>? Twist, string Minimum)
{
    /// <summary>How many cases of seed 7 are enough.</summary>
    public int Cases { get; init; } = 24;

    /// <summary>What sort of fault it is called; <see langword="null"/> where oracles may call it one thing or another.</summary>
    public FindingKind? Kind { get; init; }

    /// <summary>A fault that is not of streams.</summary>
    public Func<ServerOptions, ServerOptions>? Change { get; init; }

    /// <summary>Whether a campaign against it is part of the tests. Others are shown there by a case of their class (<c>TableFamilyTests</c>), which is quicker.</summary>
    public bool IsTested { get; init; } = true;

    /// <summary>Over what it is tried: TCP, where its class has cases over that.</summary>
    public IReadOnlyList<Binding> Bindings => FamilyCatalogue.Select([Class])[0].Class.Bindings.Contains(Binding.Tcp) ? [Binding.Tcp] : [];

    /// <summary>Its name and class: several classes may find one fault.</summary>
    public string Id => $"{Name}/{Class}";
}
