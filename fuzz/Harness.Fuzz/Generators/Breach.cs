using System.Collections.Immutable;

namespace Harness.Fuzz.Generators;

/// <summary>The rule that a generated value breaks, and how a right target answers it.</summary>
/// <param name="Rule">A phrase that never changes, such as <c>utf8/overlong</c>; findings are told apart by it.</param>
/// <param name="Section">Document and section, such as <c>RFC 6120 §11.1</c>.</param>
/// <param name="Refusals">The answers that the section allows, the one it prefers first; empty where only a parser's "no" is meant.</param>
public sealed record Breach(string Rule, string Section, ImmutableArray<Refusal> Refusals)
{
    /// <summary>Whether the section also lets a target accept or ignore the value: what it must not do is answer with something else.</summary>
    public bool IsTolerable { get; init; }

    /// <summary>A breach that ends the stream.</summary>
    public static Breach OfStream(string rule, string section, params IEnumerable<string> conditions) => Of(Scope.Stream, rule, section, conditions);

    /// <summary>A breach that a stanza error answers.</summary>
    public static Breach OfStanza(string rule, string section, params IEnumerable<string> conditions) => Of(Scope.Stanza, rule, section, conditions);

    /// <summary>A breach that is answered in one scope.</summary>
    public static Breach Of(Scope scope, string rule, string section, params IEnumerable<string> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return new(rule, section, [.. conditions.Select(condition => new Refusal(scope, condition))]);
    }

    /// <summary>This breach, with answers of another scope that are allowed too.</summary>
    public Breach Or(Scope scope, params IEnumerable<string> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return this with { Refusals = [.. Refusals, .. conditions.Select(condition => new Refusal(scope, condition))] };
    }

    /// <summary>This breach, as one that may also be accepted or ignored.</summary>
    public Breach OrTolerated() => this with { IsTolerable = true };

    /// <summary>Whether an answer is one of those that are allowed.</summary>
    public bool Allows(Scope scope, string condition) => Refusals.Contains(new Refusal(scope, condition));

    /// <inheritdoc/>
    public override string ToString() => $"{Rule} ({Section}): {string.Join(", ", Refusals)}{(IsTolerable ? ", or accepted" : string.Empty)}";
}
