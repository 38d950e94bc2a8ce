using System.Collections;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Harness.Targets;

namespace Harness.Conformance.Running;

/// <summary>Finds the scenarios of an assembly by their attributes.</summary>
public static class ScenarioDiscovery
{
    /// <summary>All scenarios, in the order of their ids.</summary>
    /// <exception cref="InvalidOperationException">A scenario is not shaped as one, judges nothing, or has the id of another.</exception>
    public static IReadOnlyList<Scenario> Find(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return Find(assembly.GetTypes());
    }

    /// <summary>All scenarios of some classes, in the order of their ids.</summary>
    /// <exception cref="InvalidOperationException">A scenario is not shaped as one, judges nothing, or has the id of another.</exception>
    public static IReadOnlyList<Scenario> Find(IEnumerable<Type> types)
    {
        var found = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .SelectMany(Of)
            .OrderBy(scenario => scenario.Id, StringComparer.Ordinal)
            .ToList();
        foreach (var twins in found.GroupBy(scenario => scenario.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            throw new InvalidOperationException($"two scenarios have the id '{twins.Key}'");
        }

        return found.Find(scenario => scenario.Requirements.Count == 0) is { } idle
            ? throw new InvalidOperationException($"scenario '{idle.Id}' judges no requirement")
            : found;
    }

    private static IEnumerable<Scenario> Of(MethodInfo method)
    {
        var checks = method.GetCustomAttribute<ChecksAttribute>()?.Requirements ?? [];
        if (method.GetCustomAttribute<ScenarioAttribute>() is { } single)
        {
            Demand(method, typeof(Stage));
            yield return Make(method, single.Id, single.Title, checks, stage => Play(method, stage));
        }

        if (method.GetCustomAttribute<ScenarioTableAttribute>() is { } table)
        {
            var property = method.DeclaringType!.GetProperty(table.Cells, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
                ?? throw new InvalidOperationException($"{method.DeclaringType.Name} has no static property '{table.Cells}'");
            foreach (var cell in (IEnumerable)property.GetValue(null)!)
            {
                yield return OfCell(method, cell, checks);
            }
        }
    }

    private static Scenario OfCell(MethodInfo method, object cell, IReadOnlyList<string> checks)
    {
        var type = cell.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Cell<>))
        {
            throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name}: a table holds Cell<T>, not {type.Name}");
        }

        object? Of(string name) => type.GetProperty(name)!.GetValue(cell);
        var value = Of(nameof(Cell<object>.Value));
        Demand(method, typeof(Stage), type.GetGenericArguments()[0]);
        return Make(
            method,
            (string)Of(nameof(Cell<object>.Id))!,
            (string)Of(nameof(Cell<object>.Title))!,
            [.. checks, .. (string[])Of(nameof(Cell<object>.Checks))!],
            stage => Play(method, stage, value));
    }

    private static Scenario Make(MethodInfo method, string id, string title, IReadOnlyList<string> checks, Func<Stage, Task> play)
    {
        var bindings = method.GetCustomAttribute<BindingsAttribute>() ?? method.DeclaringType!.GetCustomAttribute<BindingsAttribute>();
        var features = new[] { method.DeclaringType!.GetCustomAttribute<RequiresAttribute>(), method.GetCustomAttribute<RequiresAttribute>() }
            .SelectMany(requires => requires?.Features ?? []);
        var plays = method.GetCustomAttribute<TargetPlaysAttribute>() ?? method.DeclaringType!.GetCustomAttribute<TargetPlaysAttribute>();
        return new Scenario(
            id,
            title,
            [.. checks.Distinct(StringComparer.Ordinal)],
            [.. features],
            bindings?.Bindings ?? (plays?.Role is Role.Client or Role.S2s or Role.Component ? [Binding.Tcp] : Enum.GetValues<Binding>()),
            plays?.Role ?? Role.Server,
            play)
        {
            TakesTime = method.IsDefined(typeof(TakesTimeAttribute)),
        };
    }

    private static void Demand(MethodInfo method, params Type[] parameters)
    {
        if (method.ReturnType != typeof(Task) || !method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters))
        {
            throw new InvalidOperationException(
                $"{method.DeclaringType!.Name}.{method.Name} must be 'static async Task {method.Name}({string.Join(", ", parameters.Select(parameter => parameter.Name))})'");
        }
    }

    private static Task Play(MethodInfo method, params object?[] arguments)
    {
        try
        {
            return (Task)method.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException problem) when (problem.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
