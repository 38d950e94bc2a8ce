using System.Collections.Concurrent;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution;

namespace Harness.Fuzz.Campaign;

/// <summary>Which inputs were answered how, in which state: the triples that a campaign saw.</summary>
public sealed class NoveltyMap
{
    private readonly ConcurrentDictionary<string, byte> _triples = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _triples.Count;

    /// <summary>All, one a line, sorted.</summary>
    public IReadOnlyList<string> All => [.. _triples.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds what a case showed.</summary>
    /// <returns>Whether any of it is new.</returns>
    public bool Add(FuzzCase fuzzCase, CaseRecording recording)
    {
        var isNew = false;
        foreach (var triple in Of(fuzzCase, recording))
        {
            isNew |= Add(triple);
        }

        return isNew;
    }

    /// <summary>Adds a triple by its line.</summary>
    public bool Add(string triple) => _triples.TryAdd(triple, 0);

    /// <summary>The triples of a case: state, kind of input, response; one for each step that waited.</summary>
    public static IEnumerable<string> Of(FuzzCase fuzzCase, CaseRecording recording)
    {
        ArgumentNullException.ThrowIfNull(fuzzCase);
        ArgumentNullException.ThrowIfNull(recording);
        var prefix = $"{CaseWords.Of(fuzzCase.State)}\t{CaseWords.Of(fuzzCase.Binding)}\t{fuzzCase.Class}/{fuzzCase.Variant}";
        return recording.Steps.Where(step => step.Met.Length is > 0 and < 100 && step.Outcome != StepOutcome.Failed).Select(step => $"{prefix}\t{step.Met}").Distinct(StringComparer.Ordinal);
    }
}
