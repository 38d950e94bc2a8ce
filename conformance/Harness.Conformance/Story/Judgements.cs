using Harness.Conformance.Requirements;
using Harness.Results;

namespace Harness.Conformance;

/// <summary>The judgements of one scenario: one a requirement, the worst that was made on it.</summary>
internal sealed class Judgements(IReadOnlyList<string> requirements, RequirementCatalogue catalogue)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CheckResult> _made = new(StringComparer.Ordinal);

    /// <summary>The requirements of the scenario, in its order.</summary>
    public IReadOnlyList<string> Requirements => requirements;

    /// <summary>The requirements in the order of the scenario, then those judged beside them.</summary>
    public IReadOnlyList<CheckResult> Made
    {
        get
        {
            lock (_gate)
            {
                return [.. requirements.Where(_made.ContainsKey).Select(id => _made[id]), .. _made.Values.Where(check => !requirements.Contains(check.Requirement, StringComparer.Ordinal))];
            }
        }
    }

    public IReadOnlyList<string> Unjudged
    {
        get
        {
            lock (_gate)
            {
                return [.. requirements.Where(id => !_made.ContainsKey(id))];
            }
        }
    }

    /// <summary>What it means to miss a requirement: a MUST is violated, anything less deviates.</summary>
    public Verdict Missed(string requirement) => catalogue[requirement].IsMust ? Verdict.Violation : Verdict.Deviation;

    public void Judge(string requirement, Verdict verdict, string expected, string actual)
    {
        var known = catalogue[requirement];
        lock (_gate)
        {
            if (!_made.TryGetValue(requirement, out var before) || before.Verdict < verdict)
            {
                _made[requirement] = new CheckResult(requirement, verdict, expected, actual, known.Summary);
            }
        }

        if (verdict == Verdict.Violation)
        {
            throw new ScenarioEndedException($"{requirement} is violated");
        }
    }

    /// <summary>Judges one requirement, or all of the scenario, by the outcome that fitted, or by none.</summary>
    public void JudgeOutcome(string? judged, Outcome? outcome, string expected, string actual)
    {
        IReadOnlyList<string> ids = judged is null ? requirements : [judged];
        if (outcome is { Verdict: Verdict.Unsupported })
        {
            throw new UnsupportedException(actual);
        }

        var single = outcome is { Verdict: not Verdict.Pass, Cites: { } cites } && requirements.Contains(cites, StringComparer.Ordinal) ? cites : null;
        var blamed = single ?? (outcome?.Verdict is null or Verdict.Violation ? ids.FirstOrDefault(id => catalogue[id].IsMust) : null);
        if (blamed is null)
        {
            JudgeAll(ids, outcome?.Verdict ?? Verdict.Deviation, expected, actual);
            return;
        }

        // One sight breaks one requirement. With an outcome that names it the others are met; without, it is not told whether they are.
        var others = ids.Where(id => id != blamed).ToList();
        JudgeAll(single is not null ? others : [.. others.Where(Unjudged.Contains)], single is not null ? Verdict.Pass : Verdict.Inconclusive, expected, actual);
        Judge(blamed, outcome?.Verdict ?? Verdict.Violation, expected, actual);
    }

    private void JudgeAll(IReadOnlyList<string> ids, Verdict verdict, string expected, string actual)
    {
        foreach (var id in ids)
        {
            Judge(id, verdict, expected, actual);
        }
    }
}
