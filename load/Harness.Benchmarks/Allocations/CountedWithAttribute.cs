namespace Harness.Benchmarks.Allocations;

/// <summary>The values of a parameter that allocations are counted with, where all of them would take too long.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountedWithAttribute(params object[] values) : Attribute
{
    /// <summary>The values.</summary>
    public IReadOnlyList<object> Values => values;
}
