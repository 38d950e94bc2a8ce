using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>A named source of values of one kind: legal ones, and ones that nearly are.</summary>
/// <param name="Name">A phrase that never changes.</param>
/// <param name="Place">Where the bytes belong.</param>
/// <param name="Legal">Values that a right target accepts.</param>
/// <param name="Illegal">Values that break one rule each and say which.</param>
public sealed record Generator(string Name, Place Place, Gen<Generated> Legal, Gen<Generated> Illegal)
{
    private const int Size = 12;

    /// <summary>As many legal values as others.</summary>
    public Gen<Generated> Any => Gen.OneOf(Legal, Illegal);

    /// <summary>For a property: legal and illegal values, with the shrinker that keeps what they are.</summary>
    public Arbitrary<Generated> Arbitrary => Arb.From(Any, value => value.Shrunk());

    /// <summary>So many values, the same each time for the same seed.</summary>
    public IReadOnlyList<Generated> Draw(ulong seed, int count) => Draw(Any, seed, count);

    /// <summary>So many values of a grammar, the same each time for the same seed.</summary>
    public static IReadOnlyList<T> Draw<T>(Gen<T> values, ulong seed, int count) => [.. values.Sample(count, new Rnd(seed, (seed << 1) | 1), Size)];

    internal static Generator Of(string name, Place place, Gen<Part> legal, Gen<Part> illegal) =>
        new(name, place, legal.Select(part => new Generated(part)), illegal.Select(part => new Generated(part)));
}
