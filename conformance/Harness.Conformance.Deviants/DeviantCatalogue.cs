namespace Harness.Conformance.Deviants;

/// <summary>All deviants of the reference server towards its clients.</summary>
public static class DeviantCatalogue
{
    /// <summary>One of each, by the name of its type.</summary>
    public static IReadOnlyDictionary<string, IDeviant> All { get; } = Faults.All<IDeviant>();
}
