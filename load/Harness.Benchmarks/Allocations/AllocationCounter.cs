using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Harness.Benchmarks.Allocations;

/// <summary>Counts what an operation of each benchmark allocates, by the runtime's own count of the whole process: some operations, again and again until two rounds say the same.</summary>
/// <remarks>
/// A quick and exact way that a BenchmarkDotNet run is not: it takes seconds. The process has to compile everything to its end at once (<c>DOTNET_TieredCompilation=0</c>), since what is not optimized
/// allocates more; and to do nothing else.
/// </remarks>
internal static class AllocationCounter
{
    private const int Operations = 4;
    private const int MostRounds = 6;

    /// <summary>Counts.</summary>
    /// <returns>Bytes an operation, by the benchmark's name.</returns>
    /// <exception cref="BenchmarkException">One of them failed.</exception>
    internal static async Task<SortedDictionary<string, long>> CountAsync(Assembly assembly)
    {
        var counted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (instance, parameters) in BenchmarkCases.Of(assembly))
        {
            var type = instance.GetType();
            await CallAsync<GlobalSetupAttribute>(instance);
            foreach (var method in BenchmarkCases.Benchmarks(type))
            {
                var name = $"{type.Name}.{method.Name}{parameters}";
                var many = method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke;
                try
                {
                    counted[name] = await CountAsync(BenchmarkCall.Of(instance, method), many);
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    throw new BenchmarkException($"{name} failed: {failure.Message}", failure);
                }
            }

            await CallAsync<GlobalCleanupAttribute>(instance);
        }

        return counted;
    }

    private static async Task<long> CountAsync(Func<ValueTask> call, int operationsPerCall)
    {
        var calls = Math.Max(1, Operations / operationsPerCall);
        await AllocatedByAsync(call, calls);
        var least = long.MaxValue;
        var isTwice = false;
        for (var round = 0; round < MostRounds && !isTwice; round++)
        {
            // What was counted and is no part of it, such as a timer of the runtime's, can only be more.
            var bytes = await AllocatedByAsync(call, calls) / ((long)calls * operationsPerCall);
            isTwice = bytes == least;
            least = Math.Min(least, bytes);
        }

        return least;
    }

    private static async Task<long> AllocatedByAsync(Func<ValueTask> call, int calls)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var done = 0; done < calls; done++)
        {
            await call();
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static async Task CallAsync<TAttribute>(object instance)
        where TAttribute : Attribute
    {
        foreach (var method in instance.GetType().GetMethods().Where(method => method.IsDefined(typeof(TAttribute), inherit: false)))
        {
            await BenchmarkCall.Of(instance, method)();
        }
    }
}

/// <summary>A benchmark failed where it was to be counted.</summary>
internal sealed class BenchmarkException(string message, Exception inner) : Exception(message, inner);
