using System.Globalization;
using Harness.Load.Running;
using Harness.Results.Load;

namespace Harness.Cli.Verbs.Load;

/// <summary>Shows a load run while it runs: a line a second.</summary>
internal sealed class LoadProgress : ILoadProgress
{
    private string? _phase;

    /// <inheritdoc/>
    public void Note(string text) => Console.WriteLine(text);

    /// <inheritdoc/>
    public void Second(SecondResult second)
    {
        ArgumentNullException.ThrowIfNull(second);
        if (_phase is null)
        {
            Console.WriteLine($"{"at",6}  {"phase",-8} {"online",7} {"done",8} {"failed",7} {"dropped",7} {"p50 ms",8} {"p99 ms",8} {"max ms",8}  {"server CPU",10} {"RSS MB",7}  {"generator CPU",13} {"busy",5} {"lag ms",7}");
        }

        _phase = second.Phase;
        var server = second.Server is { } used ? string.Create(CultureInfo.InvariantCulture, $"{used.CpuPercent,8:0} % {used.RssBytes / 1048576.0,7:0}") : $"{"-",10} {"-",7}";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{second.AtMs / 1000.0,5:0.0}s  {second.Phase,-8} {second.Online,7} {second.Count,8} {second.Failed,7} {second.Dropped,7} {second.P50Ms,8:0.00} {second.P99Ms,8:0.00} {second.MaxMs,8:0.00}  {server}  {second.Generator.CpuPercent,11:0} % {second.BusyPercent,3:0} % {second.LagP99Ms,7:0.00}"));
    }
}
