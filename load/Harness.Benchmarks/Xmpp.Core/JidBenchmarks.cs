using BenchmarkDotNet.Attributes;
using Xmpp.Core.Addressing;

namespace Harness.Benchmarks.Addressing;

/// <summary>Reading addresses as they come in "to" and "from".</summary>
[MemoryDiagnoser]
public class JidBenchmarks
{
    /// <summary>What a server sees most: nothing to prepare, so the address keeps the text and allocates itself alone.</summary>
    [Benchmark(Baseline = true)]
    public bool PreparedAscii() => Jid.TryParse("juliet@example.com/balcony", out _);

    /// <summary>The longest common form: a client's random resourcepart.</summary>
    [Benchmark]
    public bool PreparedAsciiLong() => Jid.TryParse("juliet.capulet@conference.verona.example/Gajim.3F2504E0-4F89-11D3-9A0C", out _);

    /// <summary>A client that does not prepare.</summary>
    [Benchmark]
    public bool UpperCaseAscii() => Jid.TryParse("Juliet@Example.com/balcony", out _);

    /// <summary>Non-ASCII in all parts, prepared.</summary>
    [Benchmark]
    public bool PreparedNonAscii() => Jid.TryParse("юлия@пример.example/балкон", out _);

    /// <summary>Non-ASCII in all parts, to be mapped and composed.</summary>
    [Benchmark]
    public bool UnpreparedNonAscii() => Jid.TryParse("Ｊu\u0308liet@Bu\u0308cher.example/Bu\u0308cher", out _);

    /// <summary>An A-label to decode.</summary>
    [Benchmark]
    public bool ALabel() => Jid.TryParse("juliet@xn--bcher-kva.example", out _);

    /// <summary>A refusal, which costs no exception.</summary>
    [Benchmark]
    public bool Refused() => Jid.TryParse("juliet capulet@example.com", out _);

    /// <summary>The bare address of a full one, asked for again and again by the router.</summary>
    [Benchmark]
    public Jid Bare() => Full.Bare;

    private static readonly Jid Full = Jid.Parse("juliet@example.com/balcony");
}
