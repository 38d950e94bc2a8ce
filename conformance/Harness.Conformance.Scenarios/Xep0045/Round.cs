using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>What one act in a room led to: the answer, and what everybody inside was sent.</summary>
internal sealed class Round(Stage stage, IReadOnlyDictionary<Actor, Gathered> came, XElement? answer)
{
    /// <summary>The answer to who acted, or <see langword="null"/>.</summary>
    internal XElement? Answer => answer;

    /// <summary>What came to one of them.</summary>
    internal Gathered this[Actor actor] => came[actor];

    /// <summary>Judges that each of some was sent what fits.</summary>
    internal void Shows(string requirement, string template, params Actor[] to)
    {
        foreach (var actor in to)
        {
            stage.Check(requirement, came[actor].Has(Wire.Stanza(template)), $"{actor.Name} receives {template}", came[actor].ToString());
        }
    }

    /// <summary>Judges that none of some was sent what fits.</summary>
    internal void Hides(string requirement, string template, params Actor[] from)
    {
        foreach (var actor in from)
        {
            stage.Check(requirement, !came[actor].Has(Wire.Stanza(template)), $"{actor.Name} does not receive {template}", came[actor].ToString());
        }
    }

    /// <summary>Judges that nobody of some was sent anything.</summary>
    internal void IsUnseen(string requirement, params Actor[] by)
    {
        foreach (var actor in by)
        {
            stage.Check(requirement, came[actor].Elements.Count == 0, $"{actor.Name} receives nothing", came[actor].ToString());
        }
    }

    /// <summary>Judges that the answer is a result.</summary>
    internal void Succeeds(string requirement) =>
        stage.Check(requirement, answer?.Attribute("type")?.Value == "result", "a result", answer?.ToString() ?? "no answer");

    /// <summary>Judges that the answer is an error with one of these conditions.</summary>
    internal void Fails(string requirement, string condition) => stage.Check(
        requirement,
        answer?.Attribute("type")?.Value == "error" && Wire.ConditionOf(answer) is { } given && condition.Split('|').Contains(given, StringComparer.Ordinal),
        $"an error with {condition}",
        answer?.ToString() ?? "no answer");

    /// <summary>Judges that the answer fits.</summary>
    internal void Answers(string requirement, string template) =>
        stage.Check(requirement, answer is not null && Wire.Fits(template, answer), template, answer?.ToString() ?? "no answer");
}
