using Harness.Fuzz.Cases;
using Harness.Fuzz.Families;
using Harness.Targets;

namespace Harness.Fuzz.Campaign;

/// <summary>The cases of a campaign: the one of a number depends on the seed, the number, and what was selected, and on nothing that happened.</summary>
public sealed class CaseSource
{
    /// <summary>What stands behind the variant of a case that is done again and again.</summary>
    internal const string Repeated = "-repeated";

    private readonly ulong _seed;
    private readonly IReadOnlyList<(IFuzzFamily Family, Binding[] Bindings, int Until)> _families;

    /// <summary>Cases of these families.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="families">What was selected.</param>
    /// <param name="bindings">The bindings that the target offers and that were selected.</param>
    /// <exception cref="ArgumentException">No family has a case over any of the bindings.</exception>
    public CaseSource(ulong seed, IEnumerable<IFuzzFamily> families, IReadOnlyCollection<Binding> bindings)
    {
        ArgumentNullException.ThrowIfNull(families);
        _seed = seed;
        var sum = 0;
        _families =
        [
            .. from family in families
               let usable = family.Class.Bindings.Where(bindings.Contains).ToArray()
               where usable.Length > 0
               select (family, usable, sum += family.Class.Weight),
        ];
        if (_families.Count == 0)
        {
            throw new ArgumentException("No family has a case over any of the bindings.", nameof(bindings));
        }
    }

    /// <summary>One case in so many is done again and again, alone and measured, to see whether what it leaves behind adds up. Default: 400.</summary>
    public int RepeatsOneIn { get; init; } = 400;

    /// <summary>How often it is done then. Default: 200.</summary>
    public int RepeatedRounds { get; init; } = 200;

    /// <summary>The families that have cases here.</summary>
    public IEnumerable<IFuzzFamily> Families => _families.Select(entry => entry.Family);

    /// <summary>The cases from a number on: so many, or fewer where so many of them run alone, which take long.</summary>
    public IReadOnlyList<(long Number, FuzzCase Case)> Batch(long first, int size, int mostAlone)
    {
        var batch = new List<(long, FuzzCase)>(size);
        for (var alone = 0; batch.Count < size && alone < mostAlone;)
        {
            var made = Make(first + batch.Count);
            batch.Add((first + batch.Count, made));
            alone += made.RunsAlone ? 1 : 0;
        }

        return batch;
    }

    /// <summary>The case of a number.</summary>
    public FuzzCase Make(long number)
    {
        var chance = new CaseDraw("", _seed, number, 1, Binding.Tcp);
        var ticket = chance.Between(1, _families[^1].Until);
        var (family, bindings, _) = _families.First(entry => ticket <= entry.Until);
        var binding = chance.Of<Binding>(bindings);
        var made = family.Make(new CaseDraw(family.Class.Id, chance.Next(), number, chance.Between(1, 100), binding));
        return !made.RunsAlone && chance.Between(1, RepeatsOneIn) == 1
            ? made with { Variant = made.Variant + Repeated, Budget = new ResourceBudget { Rounds = RepeatedRounds, MemoryBytes = 32 << 20, CpuTime = TimeSpan.FromMinutes(1) } }
            : made;
    }
}
