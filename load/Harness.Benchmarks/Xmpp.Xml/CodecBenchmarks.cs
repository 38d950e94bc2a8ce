using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Harness.Benchmarks.Allocations;

namespace Harness.Benchmarks.Xmpp.Xml;

/// <summary>One stream of 10 000 stanzas a call, in chunks of 4 KB where the reader takes chunks.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class CodecBenchmarks
{
    private StanzaCorpus _corpus = null!;

    [GlobalSetup]
    public void Load() => _corpus = StanzaCorpus.Load();

    [Benchmark]
    public int FrameAndRoute() => CodecPaths.Frame(_corpus);

    [Benchmark]
    public int Tree() => CodecPaths.Tree(_corpus);

    [Benchmark]
    public int TreeWithValues() => CodecPaths.TreeWithValues(_corpus);

    /// <summary>Read, and written again as it came.</summary>
    [Benchmark]
    public int Write() => CodecPaths.Write(_corpus);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(BenchmarkCases.Uncounted)]
    public int XmlReaderSync() => CodecPaths.XmlReaderSync(_corpus);

    [Benchmark]
    [BenchmarkCategory(BenchmarkCases.Uncounted)]
    public int Expat() => CodecPaths.Expat(_corpus);

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
