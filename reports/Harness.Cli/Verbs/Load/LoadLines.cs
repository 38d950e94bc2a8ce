using System.Globalization;
using Harness.Load.Running;
using Harness.Results.Load;

namespace Harness.Cli.Verbs.Load;

/// <summary>Lines of a run's seconds: one for each phase when it begins, and then one for so many seconds, with their counts together and the times of the worst of them.</summary>
/// <param name="seconds">How many.</param>
internal sealed class LoadLines(int seconds) : ILoadView
{
    private readonly List<SecondResult> _waiting = [];
    private string? _phase;

    /// <inheritdoc/>
    public void Note(string text) => Console.WriteLine(text);

    /// <inheritdoc/>
    public void Second(LoadNow now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (_phase is null)
        {
            Console.WriteLine(Head);
        }

        if (_phase != now.Second.Phase)
        {
            Flush();
        }

        _waiting.Add(now.Second);
        if (_waiting.Count >= seconds || _phase != now.Second.Phase)
        {
            Flush();
        }

        _phase = now.Second.Phase;
    }

    /// <summary>What is left is told too.</summary>
    public ValueTask DisposeAsync()
    {
        Flush();
        return ValueTask.CompletedTask;
    }

    internal const string Head = "    at  phase     online     done  failed dropped   p50 ms   p99 ms   max ms  server CPU  RSS MB  generator CPU  busy  lag ms";

    /// <summary>The line of some seconds.</summary>
    internal static string Line(IReadOnlyList<SecondResult> some)
    {
        var last = some[^1];
        var server = last.Server is { } used ? string.Create(CultureInfo.InvariantCulture, $"{some.Average(second => second.Server?.CpuPercent ?? 0),8:0} % {used.RssBytes / 1048576.0,7:0}") : $"{"-",10} {"-",7}";
        return string.Create(CultureInfo.InvariantCulture, $"{last.AtMs / 1000.0,5:0.0}s  {last.Phase,-8} {last.Online,7} {some.Sum(second => second.Count),8} {some.Sum(second => second.Failed),7} {some.Sum(second => second.Dropped),7} {some.Max(second => second.P50Ms),8:0.00} {some.Max(second => second.P99Ms),8:0.00} {some.Max(second => second.MaxMs),8:0.00}  {server}  {some.Average(second => second.Generator.CpuPercent),11:0} % {some.Max(second => second.BusyPercent),3:0} % {some.Max(second => second.LagP99Ms),7:0.00}");
    }

    private void Flush()
    {
        if (_waiting.Count > 0)
        {
            Console.WriteLine(Line(_waiting));
            _waiting.Clear();
        }
    }
}
