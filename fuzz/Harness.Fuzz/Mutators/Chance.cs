namespace Harness.Fuzz.Mutators;

/// <summary>Chance that is the same for the same seed, on every machine and every version of .NET (SplitMix64).</summary>
/// <param name="seed">The seed.</param>
public struct Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Chance for one case of many: cases of one seed have nothing in common.</summary>
    public static Chance Of(ulong seed, ulong number)
    {
        var first = new Chance(seed);
        var second = new Chance(first.Next() ^ (number * 0xD1B54A32D192ED03));
        return new Chance(second.Next());
    }

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 up to, and not including, a bound; 0 for a bound of 0.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Whether it is this one time of so many.</summary>
    public bool OneIn(int times) => Below(times) == 0;
}
