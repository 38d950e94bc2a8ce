using System.Globalization;
using Harness.Targets;

namespace Harness.Benchmarks.Servers;

/// <summary>What Linux tells of a process that no target watches.</summary>
internal static class ProcessSample
{
    internal static ResourceSample Of(int processId)
    {
        using var process = System.Diagnostics.Process.GetProcessById(processId);
        var files = Directory.EnumerateFileSystemEntries(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/fd")).Count();
        return new(process.TotalProcessorTime, process.WorkingSet64, process.Threads.Count, files);
    }
}
