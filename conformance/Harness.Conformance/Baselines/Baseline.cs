using Harness.Results;

namespace Harness.Conformance.Baselines;

/// <summary>The known failures of a target, so that a run turns red on news only.</summary>
/// <remarks>
/// A text file. <c>#</c> begins a comment line. Each other line is <c>scenario TAB binding TAB verdict TAB reason [TAB link]</c>; the binding may be <c>*</c> (all
/// that were run). After a line <c>[flaky]</c> come scenarios that sometimes fail, without a verdict: <c>scenario TAB binding TAB reason [TAB link]</c>.
/// An entry that says something untrue is stale, and an error; a flaky entry never is.
/// </remarks>
public sealed class Baseline
{
    private Baseline(IReadOnlyList<BaselineEntry> entries) => Entries = entries;

    /// <summary>A baseline without entries.</summary>
    public static Baseline Empty { get; } = new([]);

    /// <summary>The entries, in the order of the file.</summary>
    public IReadOnlyList<BaselineEntry> Entries { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="BaselineException">It cannot be read, or a line says nothing that can be understood.</exception>
    public static async Task<Baseline> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false), path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BaselineException($"cannot read the baseline {path}: {problem.Message}", problem);
        }
    }

    /// <summary>Reads lines.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="BaselineException">A line says nothing that can be understood, or says what another has said.</exception>
    public static Baseline Parse(IEnumerable<string> lines, string name)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var entries = new List<BaselineEntry>();
        var flaky = false;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Trim().Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.Trim() == "[flaky]")
            {
                flaky = true;
                continue;
            }

            var entry = ParseLine(line.Split('\t'), flaky) ?? throw new BaselineException(
                $"{name}:{number}: expected 'scenario TAB binding TAB {(flaky ? "" : "verdict TAB ")}reason', with a reason of at least one word: {line}");
            if (entries.Exists(other => other.Scenario == entry.Scenario && (other.Binding == entry.Binding || other.Binding == "*" || entry.Binding == "*")))
            {
                throw new BaselineException($"{name}:{number}: '{entry.Scenario}' over {entry.Binding} stands there already");
            }

            entries.Add(entry);
        }

        return new Baseline(entries);
    }

    /// <summary>The entry that explains a result, or <see langword="null"/>.</summary>
    public BaselineEntry? Explains(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Verdict is Verdict.Pass or Verdict.Unsupported or Verdict.Fault
            ? null
            : Entries.FirstOrDefault(entry => entry.IsAbout(result) && (entry.Verdict is null || entry.Verdict == result.Verdict));
    }

    /// <summary>The entries that no longer say the truth about what was run.</summary>
    /// <param name="results">The results of the run.</param>
    /// <param name="known">Every scenario id that there is, whether selected or not.</param>
    public IReadOnlyList<StaleEntry> Stale(IReadOnlyList<ScenarioResult> results, IReadOnlySet<string> known)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(known);
        var stale = new List<StaleEntry>();
        foreach (var entry in Entries)
        {
            if (!known.Contains(entry.Scenario))
            {
                stale.Add(new StaleEntry(entry.Scenario, "no scenario has this id"));
                continue;
            }

            var untrue = results.FirstOrDefault(result => entry.IsAbout(result) && entry.Verdict is { } verdict && verdict != result.Verdict);
            if (untrue is not null)
            {
                stale.Add(new StaleEntry(
                    entry.Scenario,
                    $"the baseline says {Word(entry.Verdict!.Value)} ({entry.Reason}), but over {untrue.Binding} it is {Word(untrue.Verdict)} now"));
            }
        }

        return stale;
    }

    private static BaselineEntry? ParseLine(string[] fields, bool flaky)
    {
        var reasonAt = flaky ? 2 : 3;
        if (fields.Length <= reasonAt || fields.Length > reasonAt + 2 || fields.Take(reasonAt + 1).Any(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        Verdict? verdict = null;
        if (!flaky)
        {
            if (!Enum.TryParse<Verdict>(fields[2].Trim(), ignoreCase: true, out var named) || named is not (Verdict.Violation or Verdict.Deviation or Verdict.Inconclusive))
            {
                return null;
            }

            verdict = named;
        }

        return new BaselineEntry(fields[0].Trim(), fields[1].Trim(), verdict, fields[reasonAt].Trim(), fields.Length > reasonAt + 1 ? fields[^1].Trim() : null);
    }

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}

/// <summary>One known failure.</summary>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Binding">The binding, or <c>*</c> for all.</param>
/// <param name="Verdict">What it ends with: violation, deviation or inconclusive; <see langword="null"/> of a flaky one.</param>
/// <param name="Reason">Why it fails.</param>
/// <param name="Link">Where one reads more, or <see langword="null"/>.</param>
public sealed record BaselineEntry(string Scenario, string Binding, Verdict? Verdict, string Reason, string? Link)
{
    internal bool IsAbout(ScenarioResult result) =>
        string.Equals(result.Id, Scenario, StringComparison.Ordinal) && (Binding == "*" || string.Equals(result.Binding, Binding, StringComparison.OrdinalIgnoreCase));
}
