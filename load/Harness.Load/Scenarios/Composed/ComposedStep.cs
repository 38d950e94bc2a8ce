namespace Harness.Load.Scenarios.Composed;

/// <summary>A step of a composed scenario.</summary>
/// <param name="Kind">What is done.</param>
public sealed record ComposedStep(StepKind Kind)
{
    internal const string DoField = "do";
    internal const string NameField = "name";
    internal const string WeightField = "weight";
    internal const string TimesField = "times";
    internal const string TimeField = "time";
    internal const string UpToField = "upTo";
    internal const string StanzaField = "stanza";
    internal const string AnswerField = "answer";
    internal const string AtField = "at";
    internal const string RefusedField = "refused";

    /// <summary>What it is called in the result; steps that share a name share its numbers. Default: the word behind <c>do</c>.</summary>
    public string Name { get; init; } = Kind.Name;

    /// <summary>How often it happens, against the others; for steps that are drawn. Default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>How often it is done in a row; 1 to 10,000, default 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How long a user thinks or is away, at least. Default: not at all.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>How long at most. Default: as long as at least.</summary>
    public TimeSpan? UpTo { get; init; }

    /// <summary>The stanza that is sent.</summary>
    public StanzaTemplate? Stanza { get; init; }

    /// <summary>Whether it is nothing but waiting.</summary>
    internal bool IsThinking => Kind.Name == StepKind.Think;

    /// <summary>How many users belong together for it.</summary>
    internal GroupNeed Group => Stanza?.HasPartner == true ? GroupNeed.Pair : Kind.Group;

    /// <summary>How long a pause is.</summary>
    internal TimeSpan Pause(Random chance) => UpTo is { } most && most > Time ? Time + ((most - Time) * chance.NextDouble()) : Time;
}
