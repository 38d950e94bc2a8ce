using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Load.Models;
using Harness.Load.Profiles;

namespace Harness.Load.Scenarios.Composed;

/// <summary>What the users of a composed scenario do: steps, one after the other or drawn by weights.</summary>
public sealed record Composition
{
    /// <summary>The fields of a profile that are the composition's: what it is called, what it is, its steps, and their order.</summary>
    public const string NameField = "name";

    /// <inheritdoc cref="NameField"/>
    public const string SummaryField = "summary";

    /// <inheritdoc cref="NameField"/>
    public const string StepsField = "steps";

    /// <inheritdoc cref="NameField"/>
    public const string OrderField = "order";

    private const string Sequence = "sequence";
    private const string Weights = "weights";

    private static readonly string[] s_ofAll = [ComposedStep.DoField, ComposedStep.NameField, ComposedStep.WeightField, ComposedStep.TimesField];

    /// <summary>The steps, at least one that does something.</summary>
    public required IReadOnlyList<ComposedStep> Steps { get; init; }

    /// <summary>Whether an iteration is one step, drawn by weights; default it is all of them, in their order.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>What the scenario is called in the result.</summary>
    public string Name { get; init; } = "composed";

    /// <summary>What it is, in one line.</summary>
    public string Summary { get; init; } = "steps of a profile; iteration is all that was done in one, without thinking";

    /// <summary>The words behind <c>order</c>.</summary>
    public static IReadOnlyList<string> Orders { get; } = [Sequence, Weights];

    /// <summary>Reads what a profile says of a composition; <see langword="null"/> where it has no steps.</summary>
    /// <exception cref="FormatException">Something is wrong in it; the message is one line that begins with line and column.</exception>
    public static Composition? Read(JsonSpot profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var (name, summary, order) = (profile.Member(NameField), profile.Member(SummaryField), profile.Member(OrderField));
        if (profile.Member(StepsField) is not { } steps)
        {
            return (order ?? name ?? summary) is { } lonely ? throw lonely.Fault("'name', 'summary' and 'order' are of 'steps', which are not there") : null;
        }

        var composition = Read(steps, order);
        composition = name is null ? composition : composition with { Name = name.AsText(NameField) };
        return summary is null ? composition : composition with { Summary = summary.AsText(SummaryField) };
    }

    /// <summary>Reads the steps of a profile.</summary>
    /// <param name="steps">The array behind <c>steps</c>.</param>
    /// <param name="order">What stands behind <c>order</c>, or <see langword="null"/>: weights where a step has one, else a sequence.</param>
    /// <exception cref="FormatException">Something is wrong in it; the message is one line that begins with line and column.</exception>
    public static Composition Read(JsonSpot steps, JsonSpot? order)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Kind != JsonValueKind.Array || steps.Items.Count == 0)
        {
            throw steps.Fault("'steps' is a list of steps, one at least");
        }

        var isWeighted = steps.Items.Any(step => step.Member(ComposedStep.WeightField) is not null);
        var isDrawn = order?.AsText("order") switch
        {
            null => isWeighted,
            Weights => true,
            Sequence when isWeighted => throw order.Fault("a sequence has no weights: all of its steps are done"),
            Sequence => false,
            var other => throw order.Fault($"there is no order '{other}'; there are {string.Join(", ", Orders)}"),
        };
        ComposedStep[] read = [.. steps.Items.Select(ReadStep)];
        return read.All(step => step.IsThinking || step.Weight == 0) ? throw steps.Fault("nothing is done in these steps") : new Composition { Steps = read, IsDrawn = isDrawn };
    }

    /// <summary>Writes what <see cref="Read(JsonSpot)"/> reads.</summary>
    public JsonObject Write() => new()
    {
        [NameField] = Name,
        [SummaryField] = Summary,
        [OrderField] = IsDrawn ? Weights : Sequence,
        [StepsField] = new JsonArray([.. Steps.Select(WriteStep)]),
    };

    private static ComposedStep ReadStep(JsonSpot spot)
    {
        if (spot.Kind != JsonValueKind.Object)
        {
            throw spot.Fault("a step is an object, such as { \"do\": \"ping\" }");
        }

        var word = spot.Member(ComposedStep.DoField) ?? throw spot.Fault("a step lacks 'do'");
        var kind = StepKind.Find(word.AsText(ComposedStep.DoField)) ?? throw word.Fault($"there is no step '{word.Text}'; there are {string.Join(", ", StepKind.All.Select(kind => kind.Name))}");
        foreach (var (name, value) in spot.Members)
        {
            if (!s_ofAll.Contains(name, StringComparer.Ordinal) && !kind.Fields.Contains(name, StringComparer.Ordinal))
            {
                throw value.Fault($"a step {kind.Name} has no field '{name}'; it has {string.Join(", ", s_ofAll.Concat(kind.Fields))}");
            }
        }

        var step = new ComposedStep(kind);
        foreach (var (name, value) in spot.Members)
        {
            step = name switch
            {
                ComposedStep.NameField => step with { Name = value.AsText(name) is { Length: > 0 } text and not ComposedScenario.Whole ? text : throw value.Fault("a step is called otherwise: the name is empty, or that of all of them") },
                ComposedStep.WeightField => step with { Weight = value.AsNumber(name) is var weight and >= 0 ? weight : throw value.Fault("a weight is negative") },
                ComposedStep.TimesField => step with { Times = value.AsWhole(name) is var times and >= 1 and <= 10_000 ? (int)times : throw value.Fault("'times' is 1 to 10,000") },
                ComposedStep.TimeField => step with { Time = Time(name, value) },
                ComposedStep.UpToField => step with { UpTo = Time(name, value) },
                _ => step,
            };
        }

        return kind.Name == StepKind.Stanza ? step with { Stanza = Template(spot) }
            : kind.Name == StepKind.Think && step.Time == TimeSpan.Zero && step.UpTo is null ? throw spot.Fault("a step think needs 'time', or 'upTo'")
            : step;
    }

    private static StanzaTemplate Template(JsonSpot spot)
    {
        var xml = spot.Member(ComposedStep.StanzaField) ?? throw spot.Fault("a step stanza lacks 'stanza'");
        var at = spot.Member(ComposedStep.AtField);
        var isAtPartner = at?.AsText(ComposedStep.AtField) switch { null or "self" => false, "partner" => true, _ => throw at.Fault("'at' is self or partner") };
        var text = xml.AsText(ComposedStep.StanzaField);
        try
        {
            return StanzaTemplate.Of(text, spot.Member(ComposedStep.AnswerField)?.AsText(ComposedStep.AnswerField), isAtPartner, spot.Member(ComposedStep.RefusedField)?.AsFlag(ComposedStep.RefusedField) == true);
        }
        catch (FormatException failure)
        {
            throw xml.Fault(failure.Message);
        }
    }

    private static TimeSpan Time(string name, JsonSpot spot)
    {
        try
        {
            return SimulationText.ParseTime(spot.AsText(name));
        }
        catch (FormatException failure) when (spot.Kind == JsonValueKind.String)
        {
            throw spot.Fault(failure.Message);
        }
    }

    private static JsonObject WriteStep(ComposedStep step)
    {
        var written = new JsonObject { [ComposedStep.DoField] = step.Kind.Name };
        void Add(bool isSaid, string name, JsonNode? value)
        {
            if (isSaid)
            {
                written[name] = value;
            }
        }

        Add(step.Name != step.Kind.Name, ComposedStep.NameField, step.Name);
        Add(step.Weight != 1, ComposedStep.WeightField, step.Weight);
        Add(step.Times != 1, ComposedStep.TimesField, step.Times);
        Add(step.Time != TimeSpan.Zero, ComposedStep.TimeField, SimulationText.WriteTime(step.Time));
        Add(step.UpTo is not null, ComposedStep.UpToField, step.UpTo is { } most ? SimulationText.WriteTime(most) : null);
        Add(step.Stanza is not null, ComposedStep.StanzaField, step.Stanza?.Xml);
        Add(step.Stanza?.Answer is not null, ComposedStep.AnswerField, step.Stanza?.Answer);
        Add(step.Stanza?.IsAtPartner == true, ComposedStep.AtField, "partner");
        Add(step.Stanza?.IsRefused == true, ComposedStep.RefusedField, true);
        return written;
    }
}
