using Harness.Benchmarks.Allocations;

namespace Harness.Load.Tests.Benchmarks;

public sealed class AllocationGateTests
{
    private static readonly AllocationGate s_gate = new(TolerancePercent: 5, ToleranceBytes: 32);

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(1000, 1050)]
    [InlineData(1000, 950)]
    [InlineData(100, 132)]
    [InlineData(0, 0)]
    public void What_is_within_the_tolerance_is_no_change(long before, long now)
    {
        var verdict = s_gate.Compare(Only(before), Only(now));

        Assert.Empty(verdict.Faults);
        Assert.Empty(verdict.Gains);
    }

    [Theory]
    [InlineData(1000, 1051)]
    [InlineData(100, 133)]
    [InlineData(0, 33)]
    public void More_is_a_fault_and_told_with_both_numbers(long before, long now) =>
        Assert.Equal([$"Codec.Frame: {now} bytes an operation, {before} before"], s_gate.Compare(Only(before), Only(now)).Faults);

    [Fact]
    public void Less_is_no_fault_and_told()
    {
        var verdict = s_gate.Compare(Only(1000), Only(949));

        Assert.Empty(verdict.Faults);
        Assert.Equal(["Codec.Frame: 949 bytes an operation, 1000 before"], verdict.Gains);
    }

    [Fact]
    public void A_benchmark_that_is_gone_or_new_is_a_fault()
    {
        var verdict = s_gate.Compare(Only(1), new Dictionary<string, long>(StringComparer.Ordinal) { ["Codec.Tree"] = 1 });

        Assert.Equal(["Codec.Frame: stands in the baseline, and is no benchmark", "Codec.Tree: does not stand in the baseline"], verdict.Faults);
    }

    private static Dictionary<string, long> Only(long bytes) => new(StringComparer.Ordinal) { ["Codec.Frame"] = bytes };
}
