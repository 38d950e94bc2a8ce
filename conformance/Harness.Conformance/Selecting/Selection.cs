using System.Text.RegularExpressions;
using Harness.Conformance.Requirements;
using Harness.Conformance.Running;

namespace Harness.Conformance.Selecting;

/// <summary>Which scenarios to play. What is not said does not narrow; what is said narrows together.</summary>
public sealed record Selection
{
    /// <summary>Ids, beginnings of ids (<c>rfc6120/4.9</c>) or globs (<c>*/message-*</c>), any of which picks a scenario; empty means all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>The same, picking scenarios to leave out.</summary>
    public IReadOnlyList<string> Skip { get; init; } = [];

    /// <summary>Specs such as <c>RFC6120</c>: a scenario that judges a requirement of one of them; empty means all.</summary>
    public IReadOnlyList<string> Specs { get; init; } = [];

    /// <summary>Levels <c>MUST</c>, <c>SHOULD</c>, <c>MAY</c>: a scenario that judges a requirement of one of them; empty means all.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>The role that the target plays.</summary>
    public Role Role { get; init; } = Role.Server;

    /// <summary>The scenarios that are selected, in the order of their ids.</summary>
    /// <exception cref="SelectionException">Something that was asked for picks nothing: a word mistyped must not turn into a green run.</exception>
    public IReadOnlyList<Scenario> From(IReadOnlyList<Scenario> scenarios, RequirementCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentNullException.ThrowIfNull(catalogue);
        var picked = Only.Count == 0 ? scenarios : Only.SelectMany(pattern => Pick(scenarios, pattern)).Distinct().ToList();
        var skipped = Skip.SelectMany(pattern => Pick(scenarios, pattern)).ToHashSet();
        foreach (var spec in Specs.Where(spec => !catalogue.All.Any(requirement => Same(requirement.Spec, spec))))
        {
            throw new SelectionException($"no spec '{spec}' in the catalogue; it has {string.Join(", ", catalogue.All.Select(requirement => requirement.Spec).Distinct())}");
        }

        foreach (var level in Levels.Where(level => !s_levels.Contains(level, StringComparer.OrdinalIgnoreCase)))
        {
            throw new SelectionException($"no level '{level}'; there are {string.Join(", ", s_levels)}");
        }

        var selected = picked
            .Where(scenario => scenario.Role == Role && !skipped.Contains(scenario))
            .Where(scenario => Specs.Count == 0 || scenario.Requirements.Any(id => Specs.Any(spec => Same(catalogue[id].Spec, spec))))
            .Where(scenario => Levels.Count == 0 || scenario.Requirements.Any(id => Levels.Any(level => Same(catalogue[id].Class, level))))
            .OrderBy(scenario => scenario.Id, StringComparer.Ordinal)
            .ToList();
        return selected.Count > 0 ? selected : throw new SelectionException("no scenario is selected; try --list");
    }

    private static readonly string[] s_levels = ["MUST", "SHOULD", "MAY"];

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    // The whole id wins over ids that begin with it, and a section (4.9.3.1) over the longer number (4.9.3.13), so that a replay plays one scenario.
    private static List<Scenario> Pick(IReadOnlyList<Scenario> scenarios, string pattern)
    {
        List<Scenario> Where(Func<string, bool> fits) => [.. scenarios.Where(scenario => fits(scenario.Id))];
        if (pattern.AsSpan().IndexOfAny('*', '?') >= 0)
        {
            var glob = new Regex(
                "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            return Where(glob.IsMatch) is { Count: > 0 } some ? some : throw Nothing(pattern);
        }

        var whole = Where(id => Same(id, pattern));
        if (whole.Count > 0)
        {
            return whole;
        }

        var stem = pattern.TrimEnd('/');
        var parts = Where(id => id.StartsWith(stem + "/", StringComparison.OrdinalIgnoreCase) || id.StartsWith(stem + ".", StringComparison.OrdinalIgnoreCase));
        if (parts.Count > 0)
        {
            return parts;
        }

        return Where(id => id.StartsWith(pattern, StringComparison.OrdinalIgnoreCase)) is { Count: > 0 } begun ? begun : throw Nothing(pattern);
    }

    private static SelectionException Nothing(string pattern) => new($"no scenario matches '{pattern}'; try --list");
}
