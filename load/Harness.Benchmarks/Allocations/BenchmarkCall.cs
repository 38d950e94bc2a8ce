using System.Reflection;

namespace Harness.Benchmarks.Allocations;

/// <summary>A benchmark's method as something to call and await, which allocates nothing by itself: no reflection, and no box around a result.</summary>
internal static class BenchmarkCall
{
    private static readonly MethodInfo s_ofResult = typeof(BenchmarkCall).GetMethod(nameof(OfResult), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Makes it.</summary>
    internal static Func<ValueTask> Of(object instance, MethodInfo method)
    {
        if (method.ReturnType == typeof(void))
        {
            var action = method.CreateDelegate<Action>(instance);
            return () =>
            {
                action();
                return default;
            };
        }

        if (method.ReturnType == typeof(ValueTask))
        {
            return method.CreateDelegate<Func<ValueTask>>(instance);
        }

        if (method.ReturnType.IsAssignableTo(typeof(Task)))
        {
            var task = method.CreateDelegate<Func<Task>>(instance);
            return () => new ValueTask(task());
        }

        return (Func<ValueTask>)s_ofResult.MakeGenericMethod(method.ReturnType).Invoke(null, [instance, method])!;
    }

    private static Func<ValueTask> OfResult<T>(object instance, MethodInfo method)
    {
        var function = method.CreateDelegate<Func<T>>(instance);
        return () =>
        {
            Kept<T>.Last = function();
            return default;
        };
    }

    // So that nobody finds out that nobody wants the result.
    private static class Kept<T>
    {
        internal static T? Last { get; set; }
    }
}
