using FsCheck;
using FsCheck.Fluent;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Mutators;
using Harness.Targets;

namespace Harness.Fuzz.Families;

/// <summary>Chance and circumstances for one case. All chance of a family comes from here.</summary>
public sealed class CaseDraw
{
    private readonly string _class;
    private Chance _chance;

    /// <summary>The draw of a case.</summary>
    /// <param name="fuzzClass">The class that the case will be of.</param>
    /// <param name="seed">The seed of the campaign.</param>
    /// <param name="number">The number of the case in it.</param>
    /// <param name="size">How large things may be, 1 to 100; as in FsCheck.</param>
    /// <param name="binding">Over which binding.</param>
    public CaseDraw(string fuzzClass, ulong seed, long number, int size, Binding binding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _class = fuzzClass;
        (Size, Binding) = (size, binding);
        var first = new Chance(seed + (0x9E3779B97F4A7C15 * (ulong)number));
        _chance = new Chance(first.Next() ^ ((ulong)number << 1));
    }

    /// <summary>How large things may be, 1 to 100.</summary>
    public int Size { get; }

    /// <summary>How the case's streams travel.</summary>
    public Binding Binding { get; }

    /// <summary>Begins a case.</summary>
    /// <param name="variant">Which kind of input; see <see cref="FuzzCase.Variant"/>.</param>
    public CaseBuilder Case(string variant) => new(_class, variant, Binding);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        return (int)(least + (long)(Next() % (ulong)((long)most - least + 1)));
    }

    /// <summary>Yes, so many times in a hundred.</summary>
    public bool Chance(int percent) => Between(1, 100) <= percent;

    /// <summary>One of these.</summary>
    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Between(0, choices.Length - 1)];

    /// <summary>What an FsCheck generator makes of this draw.</summary>
    public T From<T>(Gen<T> generator) => Gen.Sample(generator, size: Size, seed: new Rnd(Next(), Next() | 1), numberOfSamples: 1).Single();

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => _chance.Next();
}
