using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Harness.Benchmarks.Allocations;

/// <summary>The benchmarks of an assembly, as BenchmarkDotNet's attributes say: a class with each combination of its parameters.</summary>
internal static class BenchmarkCases
{
    /// <summary>The category of what is not counted: others' ways, which stand beside ours to compare with, and what allocates now this and now that.</summary>
    internal const string Uncounted = "uncounted";

    /// <summary>All of them, classes by their names.</summary>
    internal static IEnumerable<(object Instance, string Parameters)> Of(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsPublic && !type.IsAbstract && Benchmarks(type).Any())
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .SelectMany(Instances);

    /// <summary>The benchmarks of a class that are counted.</summary>
    internal static IEnumerable<MethodInfo> Benchmarks(Type type) => type.GetMethods()
        .Where(method => method.IsDefined(typeof(BenchmarkAttribute), inherit: false) && method.GetCustomAttribute<BenchmarkCategoryAttribute>()?.Categories.Contains(Uncounted, StringComparer.Ordinal) != true);

    private static IEnumerable<(object Instance, string Parameters)> Instances(Type type)
    {
        var parameters = type.GetProperties().Where(property => property.IsDefined(typeof(ParamsAttribute), inherit: false)).ToList();
        IEnumerable<object?[]> combinations = [[]];
        foreach (var parameter in parameters)
        {
            object?[] values = parameter.GetCustomAttribute<CountedWithAttribute>() is { } counted ? [.. counted.Values] : parameter.GetCustomAttribute<ParamsAttribute>()!.Values;
            combinations = combinations.SelectMany(_ => values, (before, value) => (object?[])[.. before, value]);
        }

        foreach (var combination in combinations)
        {
            var instance = Activator.CreateInstance(type)!;
            for (var index = 0; index < parameters.Count; index++)
            {
                parameters[index].SetValue(instance, combination[index]);
            }

            var text = parameters.Select((parameter, index) => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name}={combination[index]}"));
            yield return (instance, parameters.Count == 0 ? string.Empty : $"({string.Join(", ", text)})");
        }
    }
}
