using Harness.Results;

namespace Harness.Reports.Statements;

/// <summary>Looks up in a run what scenarios and checks say of a feature or a specification.</summary>
internal sealed class RunEvidence
{
    private readonly RunResult _result;
    private readonly ILookup<string, (Verdict Verdict, string Address)> _checks;

    public RunEvidence(RunResult result)
    {
        _result = result;
        _checks = result.Scenarios
            .SelectMany(scenario => scenario.Checks.Select(check => (check.Requirement, check.Verdict, Address: scenario.Address())))
            .ToLookup(check => check.Requirement, check => (check.Verdict, check.Address), StringComparer.Ordinal);
        IsClient = result.IsOfClient();
    }

    /// <summary>Whether the target plays the client.</summary>
    public bool IsClient { get; }

    /// <summary>What the run shows of a feature.</summary>
    /// <param name="proof">Beginnings of scenario ids, and ids of requirements.</param>
    /// <param name="isMust">Whether a broken SHOULD leaves it met.</param>
    public (Standing Standing, string Why) Of(IReadOnlyList<string> proof, bool isMust)
    {
        var verdicts = new Dictionary<string, Verdict>(StringComparer.Ordinal);
        foreach (var token in proof)
        {
            foreach (var (verdict, address) in token.Contains('/', StringComparison.Ordinal) ? Scenarios(token) : _checks[token])
            {
                verdicts[address] = verdicts.TryGetValue(address, out var other) && Weight(other) > Weight(verdict) ? other : verdict;
            }
        }

        return Judge(verdicts, isMust);
    }

    /// <summary>What the run shows of ways of which one is enough.</summary>
    public (Standing Standing, string Why) OfWays(string ways)
    {
        var each = ways.Split('|').Select(OfWay).ToList();
        return each.Find(way => way.Standing == Standing.Met) is { Why: not null } met ? met
            : each.Find(way => way.Standing == Standing.NotProven) is { Why: not null } open ? open
            : (Standing.NotMet, string.Join("; ", each.Select(way => way.Why)));
    }

    private (Standing Standing, string Why) OfWay(string way)
    {
        var parts = way.Split('+').Select(part => part[0] == '@' ? OfBinding(part[1..]) : OfSpec(part)).ToList();
        var worst = parts.Exists(part => part.Standing == Standing.NotMet) ? Standing.NotMet : parts.Exists(part => part.Standing == Standing.NotProven) ? Standing.NotProven : Standing.Met;
        return (worst, string.Join("; ", parts.Where(part => part.Standing == worst).Select(part => part.Why)));
    }

    private (Standing Standing, string Why) OfBinding(string binding)
    {
        var passed = _result.Scenarios.Count(scenario => scenario.Binding == binding && scenario.Verdict == Verdict.Pass);
        return passed > 0 ? (Standing.Met, $"{Quantities.Count(passed, "scenario")} passed over {binding}") : (Standing.NotProven, $"nothing was played over {binding}");
    }

    // A specification says more than a feature: that one scenario of it passed does not show that it is met.
    private (Standing Standing, string Why) OfSpec(string spec)
    {
        var name = SpecReference.SpecName(spec);
        var must = _result.Coverage.FirstOrDefault(row => row.Spec == spec && row.Level == "MUST");
        if (must is { Covered: 0, Open: 0, Waived: > 0 })
        {
            return (Standing.Met, $"{name} asks nothing that can be seen from outside");
        }

        var (standing, why) = Judge(Scenarios(spec.ToLowerInvariant() + "/").ToDictionary(pair => pair.Address, pair => pair.Verdict, StringComparer.Ordinal), isMust: true);
        return standing == Standing.Met && (must is null || must.Covered < must.Open)
            ? (Standing.NotProven, $"{name}: only {must?.Covered ?? 0} of {(must?.Covered ?? 0) + (must?.Open ?? 0)} MUSTs judged")
            : (standing, $"{name}: {why}");
    }

    private IEnumerable<(Verdict Verdict, string Address)> Scenarios(string token)
    {
        var at = token.IndexOf('@', StringComparison.Ordinal);
        var (start, binding) = at < 0 ? (token, null) : (token[..at], token[(at + 1)..]);
        return _result.Scenarios
            .Where(scenario => scenario.Id.StartsWith(start, StringComparison.Ordinal) && (binding is null || scenario.Binding == binding))
            .Select(scenario => (scenario.Verdict, scenario.Address()));
    }

    private static (Standing Standing, string Why) Judge(Dictionary<string, Verdict> verdicts, bool isMust)
    {
        int Count(Verdict verdict) => verdicts.Values.Count(each => each == verdict);
        var (passed, broken, bent, missing) = (Count(Verdict.Pass), Count(Verdict.Violation), Count(Verdict.Deviation), Count(Verdict.Unsupported));
        if (broken > 0 || (bent > 0 && !isMust))
        {
            var worst = broken > 0 ? Verdict.Violation : Verdict.Deviation;
            return (Standing.NotMet, $"{broken + (isMust ? 0 : bent)} of {Quantities.Count(verdicts.Count, "scenario")} broken, such as {verdicts.First(pair => pair.Value == worst).Key}");
        }

        return passed > 0 ? (Standing.Met, $"{passed + bent} of {Quantities.Count(verdicts.Count, "scenario")} good")
            : missing > 0 && missing == verdicts.Count ? (Standing.NotMet, "not offered")
            : (Standing.NotProven, verdicts.Count == 0 ? "nothing was played" : $"{Quantities.Count(verdicts.Count, "scenario")} came to no judgement");
    }

    private static int Weight(Verdict verdict) => verdict switch { Verdict.Violation => 4, Verdict.Deviation => 3, Verdict.Pass => 2, Verdict.Inconclusive => 1, _ => 0 };
}
