using System.Globalization;
using BenchmarkDotNet.Attributes;
using Harness.Benchmarks.Allocations;

namespace Harness.Load.Tests.Benchmarks;

/// <summary>Benchmarks that the allocation gate is tried on, in a process of its own; <c>SAMPLE_BYTES</c> makes one of them better or worse.</summary>
public class SampleBenchmarks
{
    private const string Size = "SAMPLE_BYTES";

    private int _more;

    [Params(1, 2)]
    [CountedWith(2)]
    public int Times { get; set; }

    [GlobalSetup]
    public void SetUp() => _more = int.Parse(Environment.GetEnvironmentVariable(Size) ?? "0", CultureInfo.InvariantCulture);

    [Benchmark]
    public byte[] Grows() => new byte[1000 + _more];

    [Benchmark]
    public bool Nothing() => Times > 1;

    [Benchmark(OperationsPerInvoke = 10)]
    public async Task<object?> TenAfterAnotherAsync()
    {
        await Task.Yield();
        object? last = null;
        for (var index = 0; index < 10; index++)
        {
            last = new byte[Times * 488];
        }

        return last;
    }

    [Benchmark]
    [BenchmarkCategory("uncounted")]
    public byte[] NotOurs() => new byte[1];
}
