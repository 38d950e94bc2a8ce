using System.IO.Enumeration;

namespace Harness.Conformance.Deviants;

/// <summary>All deviants of this assembly.</summary>
public static class DeviantCatalogue
{
    /// <summary>One of each, by the name of its type.</summary>
    public static IReadOnlyDictionary<string, IDeviant> All { get; } = typeof(IDeviant).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDeviant)))
        .ToDictionary(type => type.Name, type => (IDeviant)Activator.CreateInstance(type)!, StringComparer.Ordinal);

    /// <summary>Whether the deviant says that this scenario catches it.</summary>
    public static bool IsCaughtBy(this IDeviant deviant, string scenario) => IsAmong(deviant.CaughtBy, scenario);

    /// <summary>Whether the deviant says that this scenario may not come to its judgement.</summary>
    public static bool MayObscure(this IDeviant deviant, string scenario) => IsAmong(deviant.Obscures, scenario);

    private static bool IsAmong(IReadOnlyList<string> patterns, string scenario) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, scenario, ignoreCase: false));
}
