using System.Collections.Concurrent;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Campaign;

/// <summary>What oracles said, one entry a signature.</summary>
internal sealed class FindingDesk
{
    private readonly ConcurrentDictionary<FindingSignature, Candidate> _candidates = new();
    private readonly ConcurrentDictionary<string, FindingSignature> _faults = new(StringComparer.Ordinal);

    /// <summary>Takes what an oracle said.</summary>
    public Candidate Add(FuzzCase fuzzCase, Suspicion suspicion)
    {
        var signature = FindingSignature.Of(fuzzCase, suspicion);

        // A crash is the same whatever provoked it, if it leaves the same word behind.
        signature = suspicion.Oracle == OracleKind.Process && suspicion.Exit.Length > 0 ? _faults.GetOrAdd(suspicion.Exit, signature) : signature;
        var candidate = _candidates.GetOrAdd(signature, added => new Candidate(added, suspicion, fuzzCase));
        candidate.Seen();
        return candidate;
    }

    /// <summary>Whether a fault of a log was told of before.</summary>
    public bool Knows(string fault) => _faults.ContainsKey(ProcessOracle.Neutral(fault));

    /// <summary>Whether a process ended so before.</summary>
    public bool KnowsExit(string exit) => _faults.ContainsKey(exit);

    /// <summary>What was not looked at yet, worst first.</summary>
    public IReadOnlyList<Candidate> Waiting() => [.. _candidates.Values.Where(candidate => candidate.Finding is null).OrderBy(candidate => candidate.Suspicion.Kind).ThenBy(candidate => candidate.Case.Class, StringComparer.Ordinal)];

    /// <summary>What was looked at, and what nobody had time to look at, which is not confirmed.</summary>
    public IReadOnlyList<Finding> Findings() =>
        [.. _candidates.Values.Select(candidate => (candidate.Finding ?? new Finding(candidate.Signature, candidate.Suspicion.Kind, candidate.Suspicion.Summary, candidate.Case)) with { Count = candidate.Count }).OrderBy(finding => finding.Kind).ThenBy(finding => finding.Signature.Class, StringComparer.Ordinal).ThenBy(finding => finding.Signature.Variant, StringComparer.Ordinal)];
}

/// <summary>Something that may be a finding.</summary>
internal sealed class Candidate(FindingSignature signature, Suspicion suspicion, FuzzCase fuzzCase)
{
    private int _count;

    public FindingSignature Signature => signature;

    public Suspicion Suspicion => suspicion;

    public FuzzCase Case => fuzzCase;

    public int Count => _count;

    /// <summary>What it turned out to be, confirmed or not; <see langword="null"/> until it was looked at.</summary>
    public Finding? Finding { get; private set; }

    public void Seen() => Interlocked.Increment(ref _count);

    /// <summary>It was looked at.</summary>
    public void Settle(Finding finding) => Finding = finding;
}
