using System.Text;
using Harness.Fuzz.Generators;

namespace Harness.Fuzz.Targets;

/// <summary>Makes the inputs that targets begin with of the generators' values.</summary>
internal static class SeedTexts
{
    private const int Draws = 60;

    /// <summary>Values of generators.</summary>
    internal static IEnumerable<byte[]> Of(ulong seed, params IEnumerable<Generator> generators) =>
        generators.SelectMany(generator => generator.Draw(seed, Draws)).Select(value => value.Bytes.ToArray());

    /// <summary>Texts.</summary>
    internal static IEnumerable<byte[]> Of(params IEnumerable<string> texts) => texts.Select(Encoding.UTF8.GetBytes);

    /// <summary>A 64-bit hash of an input (FNV-1a): what a target decides by chance it decides by this, so that a replay is the same.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> input)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var value in input)
        {
            hash = (hash ^ value) * 0x100000001B3;
        }

        return hash;
    }
}
