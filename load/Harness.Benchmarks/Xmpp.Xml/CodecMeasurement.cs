using System.Globalization;

namespace Harness.Benchmarks.Xmpp.Xml;

/// <summary>A short measurement of all codecs in one process: <c>dotnet run --project load/Harness.Benchmarks -c Release -- codec</c>.</summary>
/// <remarks>Counts the processor time of this process, not time on the clock, since machines are shared; medians of the rounds.</remarks>
internal static class CodecMeasurement
{
    private const int Rounds = 7;
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(400);

    private static readonly (string Name, Func<StanzaCorpus, int> Path)[] s_paths =
    [
        ("ours: frame, validate, route", CodecPaths.Frame),
        ("ours: tree, values as bytes", CodecPaths.Tree),
        ("ours: tree, values as strings", CodecPaths.TreeWithValues),
        ("XmlReader: values, no tree", CodecPaths.XmlReaderSync),
        ("libexpat: handlers, no tree", CodecPaths.Expat),
    ];

    internal static void Run()
    {
        var corpus = StanzaCorpus.Load();
        Write($"{corpus.Stanzas} stanzas, {(double)corpus.Bytes.Length / corpus.Stanzas:F0} bytes each, 4 KB chunks; {Rounds} rounds of {s_round.TotalMilliseconds} ms, medians");
        var results = s_paths.Select(_ => new List<(double Rate, double Allocated)>()).ToList();
        foreach (var (_, path) in s_paths)
        {
            Measure(corpus, path);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < s_paths.Length; i++)
            {
                results[i].Add(Measure(corpus, s_paths[i].Path));
            }
        }

        Write($"{"path",-32} {"MB/s/core",10} {"least",8} {"most",8} {"B/stanza",10}");
        for (var i = 0; i < s_paths.Length; i++)
        {
            var rates = results[i].Select(result => result.Rate).Order().ToList();
            var allocated = results[i].Select(result => result.Allocated).Order().ToList();
            Write($"{s_paths[i].Name,-32} {rates[Rounds / 2],10:F0} {rates[0],8:F0} {rates[^1],8:F0} {allocated[Rounds / 2],10:F1}");
        }
    }

    private static (double Rate, double Allocated) Measure(StanzaCorpus corpus, Func<StanzaCorpus, int> path)
    {
        var streams = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Environment.CpuUsage.TotalTime;
        var spent = TimeSpan.Zero;
        while (spent < s_round)
        {
            if (path(corpus) < corpus.Stanzas)
            {
                throw new InvalidOperationException("A path did not read the whole corpus.");
            }

            streams++;
            spent = Environment.CpuUsage.TotalTime - start;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return ((double)corpus.Bytes.Length * streams / 1e6 / spent.TotalSeconds, (double)allocated / streams / corpus.Stanzas);
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
