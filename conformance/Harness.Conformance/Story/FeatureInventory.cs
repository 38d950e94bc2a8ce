using System.Collections.Frozen;

namespace Harness.Conformance;

/// <summary>What the target advertised when the run began: stream features at every depth, and the server's own service discovery.</summary>
/// <param name="Advertised">Namespaces of stream features and names of disco features.</param>
public sealed record FeatureInventory(FrozenSet<string> Advertised)
{
    /// <summary>Whether a feature was advertised.</summary>
    public bool Has(string feature) => Advertised.Contains(feature);
}
