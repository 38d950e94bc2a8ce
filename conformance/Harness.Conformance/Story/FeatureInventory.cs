using System.Collections.Frozen;

namespace Harness.Conformance;

/// <summary>What the target advertised when the run began: stream features, and service discovery of the server, of an account, and of the services that it hosts.</summary>
/// <param name="Advertised">Namespaces of stream features and names of disco features; those of accounts and of services begin as <see cref="Feature"/> says.</param>
public sealed record FeatureInventory(FrozenSet<string> Advertised)
{
    /// <summary>The services that the server names among its items (XEP-0030 §4), in its order.</summary>
    public IReadOnlyList<HostedService> Services { get; init; } = [];

    /// <summary>Whether a feature was advertised.</summary>
    public bool Has(string feature) => Advertised.Contains(feature);

    /// <summary>The first service with a feature, or <see langword="null"/>.</summary>
    /// <param name="feature">The feature's own name, or that with <see cref="Feature.OfService"/> before it.</param>
    public HostedService? Service(string feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var name = feature.StartsWith(Feature.OfService, StringComparison.Ordinal) ? feature[Feature.OfService.Length..] : feature;
        return Services.FirstOrDefault(service => service.Features.Contains(name, StringComparer.Ordinal));
    }
}

/// <summary>A service that the server hosts at an address of its own.</summary>
/// <param name="Address">The address.</param>
/// <param name="Features">The features that its service discovery names.</param>
public sealed record HostedService(string Address, IReadOnlyList<string> Features);
