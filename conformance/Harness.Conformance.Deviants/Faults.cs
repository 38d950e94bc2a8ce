using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using Harness.Conformance.Running;

namespace Harness.Conformance.Deviants;

/// <summary>What holds for every fault, whoever has it.</summary>
public static class Faults
{
    /// <summary>One of each of this assembly that is written by hand, by the name of its type.</summary>
    /// <typeparam name="T">Whose fault it is.</typeparam>
    public static IReadOnlyDictionary<string, T> All<T>()
        where T : IFault => typeof(T).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)) && type.GetConstructor(Type.EmptyTypes) is not null)
        .ToDictionary(type => type.Name, type => (T)Activator.CreateInstance(type)!, StringComparer.Ordinal);

    /// <summary>Whether the fault says that this scenario catches it.</summary>
    public static bool IsCaughtBy(this IFault fault, string scenario)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return IsAmong(fault.CaughtBy, scenario);
    }

    /// <summary>Whether the fault says that this scenario may not come to its judgement.</summary>
    public static bool MayObscure(this IFault fault, string scenario)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return IsAmong(fault.Obscures, scenario);
    }

    /// <summary>Whether the name of the fault draws a scenario (docs/decisions/0061): one in so many, always the same.</summary>
    internal static bool Draws(this IFault fault, Scenario scenario, int oneIn) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{fault.GetType().Name}/{scenario.Id}"))[0] % oneIn == 0;

    private static bool IsAmong(IReadOnlyList<string> patterns, string scenario) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, scenario, ignoreCase: false));
}
