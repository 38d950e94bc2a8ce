using System.Text.Json;
using System.Text.Json.Nodes;

namespace Harness.Benchmarks.Allocations;

/// <summary>What benchmarks allocated when it was written down: the part <c>benchmarks</c> of <c>reports/baselines/benchmarks-allocated.json</c>. What else stands there is left alone.</summary>
internal sealed class AllocationBaseline
{
    private const string Part = "benchmarks";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private readonly JsonObject _file;

    private AllocationBaseline(JsonObject file) => _file = file;

    /// <summary>Bytes an operation, by the benchmark's name.</summary>
    internal IReadOnlyDictionary<string, long> Bytes =>
        (_file[Part]?.AsObject() ?? []).ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<long>(), StringComparer.Ordinal);

    /// <summary>Reads it; there need be none.</summary>
    internal static async Task<AllocationBaseline> ReadAsync(string path, CancellationToken cancellationToken) =>
        new(File.Exists(path) ? JsonNode.Parse(await File.ReadAllTextAsync(path, cancellationToken))!.AsObject() : []);

    /// <summary>Writes it anew.</summary>
    internal async Task WriteAsync(string path, IReadOnlyDictionary<string, long> bytes, CancellationToken cancellationToken)
    {
        _file[Part] = new JsonObject(bytes.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        await File.WriteAllTextAsync(path, _file.ToJsonString(s_indented) + "\n", cancellationToken);
    }
}
