using System.IO.Enumeration;
using Harness.Conformance.Deviants.Clients;
using Harness.Conformance.Deviants.Servers;
using Harness.Conformance.Running;

namespace Harness.Conformance.Deviants.Measuring;

/// <summary>What stands in the catalogue of deviants for one specification and one role.</summary>
/// <param name="Specification">The specification, as ids of scenarios begin: <c>rfc6120</c>.</param>
/// <param name="Role">The role of the target.</param>
/// <param name="Faults">The deviants that are first caught by one of its scenarios, by name.</param>
/// <param name="Scenarios">How many scenarios there are.</param>
/// <param name="Proven">How many of them a deviant names, so that each test run shows that they can fail.</param>
public sealed record DeviantCount(string Specification, Role Role, IReadOnlyDictionary<string, IFault> Faults, int Scenarios, int Proven)
{
    /// <summary>One row a specification and role that has scenarios.</summary>
    /// <param name="scenarios">All scenarios.</param>
    public static IReadOnlyList<DeviantCount> Of(IReadOnlyList<Scenario> scenarios)
    {
        var homes = new[] { Role.Server, Role.Client, Role.S2s }
            .SelectMany(role => OfRole(role).Select(fault => (fault.Key, fault.Value, Home: HomeOf(fault.Value, [.. scenarios.Where(scenario => AreOneCatalogue(scenario.Role, role))]))))
            .ToLookup(each => each.Home, each => KeyValuePair.Create(each.Key, each.Value));
        return [.. scenarios
            .GroupBy(scenario => (SpecificationOf(scenario.Id), scenario.Role))
            .OrderBy(group => group.Key.Role)
            .ThenBy(group => group.Key.Item1, StringComparer.Ordinal)
            .Select(group => new DeviantCount(
                group.Key.Item1,
                group.Key.Role,
                homes[group.Key].ToDictionary(StringComparer.Ordinal),
                group.Count(),
                group.Count(scenario => OfRole(group.Key.Role).Values.Any(fault => fault.IsCaughtBy(scenario.Id)))))];
    }

    /// <summary>All deviants whose target plays a role, by name; those among servers and those with components are one catalogue.</summary>
    public static IReadOnlyDictionary<string, IFault> OfRole(Role role) => role switch
    {
        Role.Server => Widen(DeviantCatalogue.All),
        Role.Client => Widen(ClientDeviantRun.All),
        _ => Widen(ServerDeviantRun.All),
    };

    private static Dictionary<string, IFault> Widen<T>(IReadOnlyDictionary<string, T> faults)
        where T : IFault => faults.ToDictionary(fault => fault.Key, fault => (IFault)fault.Value, StringComparer.Ordinal);

    // Those among servers and those with components are one catalogue.
    private static bool AreOneCatalogue(Role one, Role other) => one == other || (one is Role.S2s or Role.Component && other is Role.S2s or Role.Component);

    // By the first that it names, of however many specifications: it counts once.
    private static (string, Role) HomeOf(IFault fault, List<Scenario> scenarios)
    {
        var first = scenarios.First(scenario => FileSystemName.MatchesSimpleExpression(fault.CaughtBy[0], scenario.Id, ignoreCase: false));
        return (SpecificationOf(first.Id), first.Role);
    }

    private static string SpecificationOf(string id) => id[..id.IndexOf('/', StringComparison.Ordinal)];
}
