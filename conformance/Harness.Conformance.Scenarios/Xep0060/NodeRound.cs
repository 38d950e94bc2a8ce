using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>What one act at a service led to: the answer, and what others were sent.</summary>
internal sealed class NodeRound(Stage stage, IReadOnlyDictionary<Actor, Gathered> came, XElement? answer)
{
    /// <summary>The answer to who acted, or <see langword="null"/>.</summary>
    internal XElement? Answer => answer;

    private string Actual => answer?.ToString(SaveOptions.DisableFormatting) ?? "no answer";

    /// <summary>What came to one of them.</summary>
    internal Gathered this[Actor actor] => came[actor];

    /// <summary>Judges that the act succeeded, with what fits in the answer.</summary>
    internal void Succeeds(string requirement, string payload = "")
    {
        var template = $"<iq type='result'>{payload}</iq>";
        stage.Check(requirement, answer is not null && Wire.Fits(template, answer), template, Actual);
    }

    /// <summary>Judges the error in answer to the act.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="condition">The defined condition.</param>
    /// <param name="named">The condition of publish-subscribe within, or <see langword="null"/> for any or none.</param>
    /// <param name="mustName">Whether the document demands that one, and does not only recommend it.</param>
    /// <param name="feature">The feature that it names as unsupported.</param>
    internal void Fails(string requirement, string condition, string? named = null, bool mustName = false, string? feature = null)
    {
        var isRight = answer is not null && Node.IsError(answer) && Wire.ConditionOf(answer) == condition;
        var expected = $"an error {condition}{(named is null ? "" : $" with {named}")}{(feature is null ? "" : $" of {feature}")}";
        stage.Check(requirement, isRight, expected, Actual);
        if (!isRight || named is null || answer!.Descendants(XName.Get(named, Node.ErrorSpace)).Any(within => feature is null || within.Attribute("feature")?.Value == feature))
        {
            return;
        }

        if (mustName)
        {
            stage.Check(requirement, met: false, expected, Actual);
        }
        else
        {
            stage.Deviates(requirement, expected, Actual);
        }
    }

    /// <summary>Judges that each of some was sent what fits.</summary>
    internal void Shows(string requirement, string template, params Actor[] to)
    {
        foreach (var actor in to)
        {
            stage.Check(requirement, came[actor].Has(Wire.Stanza(template)), $"{actor.Name} receives {template}", came[actor].ToString());
        }
    }

    /// <summary>Judges that none of some was sent a notification.</summary>
    internal void Hides(string requirement, params Actor[] from)
    {
        foreach (var actor in from)
        {
            stage.Check(requirement, !came[actor].Has(Wire.Stanza($"<message><event xmlns='{Node.EventSpace}'/></message>")), $"{actor.Name} receives no notification", came[actor].ToString());
        }
    }

    /// <summary>The only notification that one was sent, in words of its own where there is none or more.</summary>
    internal XElement? Only(Actor actor)
    {
        var events = came[actor].Elements.Where(element => element.Element(XName.Get("event", Node.EventSpace)) is not null).ToList();
        return events.Count == 1 ? events[0] : null;
    }
}
