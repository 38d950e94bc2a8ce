using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families;

/// <summary>The variants of a family, each as likely as any other.</summary>
internal sealed class VariantTable
{
    private readonly InputKind[] _variants;

    /// <summary>A table of these.</summary>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public VariantTable(params IEnumerable<InputKind> variants)
    {
        _variants = [.. variants];
        Names = [.. _variants.Select(variant => variant.Name)];
        if (Names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two variants are named '{twice.Key}'.", nameof(variants));
        }
    }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Makes a case of one of them.</summary>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var variant = draw.Of<InputKind>(_variants);
        return variant.Write(draw, draw.Case(variant.Name)).Build();
    }
}
