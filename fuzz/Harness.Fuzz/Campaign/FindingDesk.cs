using System.Collections.Concurrent;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Campaign;

/// <summary>What oracles said, one entry a signature.</summary>
internal sealed class FindingDesk
{
    private readonly ConcurrentDictionary<FindingSignature, Candidate> _candidates = new();

    /// <summary>Takes what an oracle said.</summary>
    public void Add(FuzzCase fuzzCase, Suspicion suspicion)
    {
        var candidate = _candidates.GetOrAdd(FindingSignature.Of(fuzzCase, suspicion), signature => new Candidate(signature, suspicion, fuzzCase));
        candidate.Seen();
    }

    /// <summary>What was not looked at yet, worst first.</summary>
    public IReadOnlyList<Candidate> Waiting() => [.. _candidates.Values.Where(candidate => !candidate.IsDone).OrderBy(candidate => candidate.Suspicion.Kind).ThenBy(candidate => candidate.Case.Class, StringComparer.Ordinal)];

    /// <summary>What was looked at.</summary>
    public IReadOnlyList<Finding> Findings() =>
        [.. _candidates.Values.Where(candidate => candidate.Finding is not null).Select(candidate => candidate.Finding! with { Count = candidate.Count }).OrderBy(finding => finding.Kind).ThenBy(finding => finding.Signature.Class, StringComparer.Ordinal).ThenBy(finding => finding.Signature.Variant, StringComparer.Ordinal)];
}

/// <summary>Something that may be a finding.</summary>
internal sealed class Candidate(FindingSignature signature, Suspicion suspicion, FuzzCase fuzzCase)
{
    private int _count;

    public FindingSignature Signature => signature;

    public Suspicion Suspicion => suspicion;

    public FuzzCase Case => fuzzCase;

    public int Count => _count;

    public bool IsDone { get; private set; }

    public Finding? Finding { get; private set; }

    public void Seen() => Interlocked.Increment(ref _count);

    /// <summary>It was looked at, and is a finding or none.</summary>
    public void Settle(Finding? finding) => (IsDone, Finding) = (true, finding);
}
