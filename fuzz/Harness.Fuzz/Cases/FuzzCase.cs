using System.Collections.Immutable;
using Harness.Targets;

namespace Harness.Fuzz.Cases;

/// <summary>A small program of steps over one or more streams, with what it demands: it can be written down (<c>.xmpp-case</c>), shrunk, and replayed byte for byte.</summary>
public sealed record FuzzCase
{
    /// <summary>The id of its class: <c>xml-restricted</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Which kind of input of that class it is, a few words with hyphens: <c>comment-in-stanza</c>. Novelty and signatures are told by it, so it names no random part.</summary>
    public required string Variant { get; init; }

    /// <summary>The steps.</summary>
    public required ImmutableArray<CaseStep> Steps { get; init; }

    /// <summary>What it may cost; <see langword="null"/> where the campaign's own watch is enough, and the case runs beside others.</summary>
    public ResourceBudget? Budget { get; init; }

    /// <summary>Whether nothing else may run beside it: what is measured is its own, and a target that is killed answers nobody.</summary>
    public bool RunsAlone => Budget is not null || Steps.Any(step => step is RestartStep);

    /// <summary>Whether its accounts are made for it; otherwise others had them before, though never at the same time, and what waited for them (offline messages) is read away.</summary>
    public bool NeedsFreshAccounts { get; init; }

    /// <summary>Requirements that are at stake, by id (<c>RFC6120-11.1-1</c>); those of its class where it names none.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>The stream that says the odd thing: the first that sends.</summary>
    public string? Speaker => Steps.OfType<SendStep>().FirstOrDefault()?.Stream ?? Steps.OfType<OpenStep>().FirstOrDefault()?.Stream;

    /// <summary>The state in which it says it.</summary>
    public StreamLevel State => Steps.OfType<OpenStep>().FirstOrDefault(open => open.Stream == Speaker)?.Level ?? StreamLevel.Connected;

    /// <summary>How that stream travels.</summary>
    public Binding Binding => Steps.OfType<OpenStep>().FirstOrDefault(open => open.Stream == Speaker)?.Binding ?? Binding.Tcp;

    /// <summary>How much it sends, in bytes; a name counts as it is written.</summary>
    public long SentBytes => Steps.OfType<SendStep>().Sum(send => send.Payload.Length);

    /// <summary>Whether both are the same program.</summary>
    public bool Equals(FuzzCase? other) => other is not null && Class == other.Class && Variant == other.Variant && NeedsFreshAccounts == other.NeedsFreshAccounts && Budget == other.Budget
        && Steps.SequenceEqual(other.Steps) && Requirements.SequenceEqual(other.Requirements);

    /// <inheritdoc/>
    public override int GetHashCode() => Steps.Aggregate(HashCode.Combine(Class, Variant), HashCode.Combine);
}
