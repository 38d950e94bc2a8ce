using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families;

/// <summary>A family whose cases are told in a table: each line one rule of a specification, and how it is tried.</summary>
public abstract class TableFamily : IFuzzFamily
{
    /// <inheritdoc/>
    public abstract FuzzClass Class { get; }

    /// <summary>The table. Each line is as likely as any other.</summary>
    public abstract IReadOnlyList<Variant> Variants { get; }

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var variant = Variants[draw.Between(0, Variants.Count - 1)];
        return variant.Write(draw.Case(variant.Name).Cites([.. variant.Cites.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), draw).Build();
    }
}

/// <summary>A line of such a table.</summary>
/// <param name="Name">The rule in a few words with hyphens; see <see cref="FuzzCase.Variant"/>.</param>
/// <param name="Cites">The requirements that say what is right, by id, separated by spaces; those of the class where it is empty.</param>
/// <param name="Write">Writes the steps of the case. All chance comes from the draw.</param>
public sealed record Variant(string Name, string Cites, Func<CaseBuilder, CaseDraw, CaseBuilder> Write)
{
    /// <summary>A line for which the requirements of its class stand.</summary>
    /// <param name="name">The rule in a few words with hyphens.</param>
    /// <param name="write">Writes the steps of the case.</param>
    public Variant(string name, Func<CaseBuilder, CaseDraw, CaseBuilder> write)
        : this(name, string.Empty, write)
    {
    }
}
