namespace Harness.Load.Models;

/// <summary>When iterations start: a warm-up, whose numbers are kept apart, and the parts that are measured.</summary>
public sealed record LoadPlan
{
    private readonly (LoadSimulation Simulation, long From, long To)[] _parts;

    /// <summary>Makes a plan.</summary>
    /// <param name="warmUp">How long the first part's load is put on before anything counts; zero for no warm-up.</param>
    /// <param name="simulations">The parts, at least one.</param>
    /// <exception cref="FormatException">A part is wrong; the message is one line.</exception>
    public LoadPlan(TimeSpan warmUp, params IReadOnlyList<LoadSimulation> simulations)
    {
        ArgumentNullException.ThrowIfNull(simulations);
        WarmUp = warmUp;
        Simulations = simulations;
        Refuse();
        var all = warmUp == TimeSpan.Zero ? simulations : [WarmUpOf(simulations, warmUp), .. simulations];
        _parts = new (LoadSimulation, long, long)[all.Count];
        var at = 0L;
        for (var index = 0; index < all.Count; index++)
        {
            var to = all[index] is IterationsForConstant ? long.MaxValue : at + all[index].Length.Ticks;
            _parts[index] = (all[index], at, to);
            at = to;
        }
    }

    /// <summary>How long the warm-up takes.</summary>
    public TimeSpan WarmUp { get; }

    /// <summary>The parts that are measured.</summary>
    public IReadOnlyList<LoadSimulation> Simulations { get; }

    /// <summary>When the last start may be, in ticks since the plan began; <see cref="long.MaxValue"/> where only the number of iterations ends it.</summary>
    internal long End => _parts[^1].To;

    /// <summary>Whether any part is closed.</summary>
    internal bool IsClosed => _parts.Any(part => part.Simulation is KeepConstant or RampingConstant or IterationsForConstant);

    /// <summary>The most users that iterate at a time in its closed parts.</summary>
    internal int MostCopies => _parts.Max(part => Copies(part.Simulation));

    /// <summary>How many users are to iterate at a time, in closed parts; 0 in others.</summary>
    /// <param name="at">In ticks since the plan began.</param>
    internal int CopiesAt(long at)
    {
        for (var index = 0; index < _parts.Length; index++)
        {
            var (simulation, from, to) = _parts[index];
            if (at >= to)
            {
                continue;
            }

            if (simulation is RampingConstant ramp)
            {
                var before = index == 0 ? 0 : Copies(_parts[index - 1].Simulation);
                return before + (int)((ramp.Copies - before) * ((at - from + 1.0) / (to - from)));
            }

            return Copies(simulation);
        }

        return 0;
    }

    /// <summary>The iterations of a counted closed part; <see cref="long.MaxValue"/> where they are not counted.</summary>
    internal long CountedIterations => _parts[^1].Simulation is IterationsForConstant counted ? counted.Iterations : long.MaxValue;

    /// <summary>When the iterations begin to be counted, in ticks since the plan began.</summary>
    internal long CountedFrom => _parts[^1].Simulation is IterationsForConstant ? _parts[^1].From : long.MaxValue;

    /// <summary>The starts of the open parts, in ticks since the plan began, in order.</summary>
    /// <param name="seed">The run's seed.</param>
    internal IEnumerable<long> Arrivals(long seed)
    {
        var rate = 0.0;
        var chance = new Random(unchecked((int)seed));
        foreach (var (simulation, from, to) in _parts)
        {
            var starts = simulation switch
            {
                Inject inject => Even(inject.Rate, to - from),
                IterationsForInject counted => Even(counted.Rate, to - from).Take((int)Math.Min(int.MaxValue, counted.Iterations)),
                RampingInject ramp => Ramp(rate, ramp.Rate, to - from),
                InjectRandom random => Drawn(random, to - from, chance),
                _ => [],
            };
            foreach (var start in starts)
            {
                yield return from + start;
            }

            rate = Rate(simulation);
        }
    }

    // The n-th start of an even rate. From the number and not from the start before: nothing adds up.
    private static IEnumerable<long> Even(double rate, long length)
    {
        for (long number = 0; ; number++)
        {
            var at = (long)(number / rate * TimeSpan.TicksPerSecond);
            if (at >= length)
            {
                yield break;
            }

            yield return at;
        }
    }

    // By time t the integral of the rate has grown to t·(first + (last − first)·t / 2 length): the n-th start is where that is n and a half.
    private static IEnumerable<long> Ramp(double first, double last, long length)
    {
        var seconds = length / (double)TimeSpan.TicksPerSecond;
        var growth = (last - first) / seconds;
        var count = (long)Math.Round((first + last) / 2 * seconds);
        for (long number = 0; number < count; number++)
        {
            var wanted = number + 0.5;
            var at = growth == 0 ? wanted / first : (Math.Sqrt((first * first) + (2 * growth * wanted)) - first) / growth;
            yield return (long)(at * TimeSpan.TicksPerSecond);
        }
    }

    private static IEnumerable<long> Drawn(InjectRandom random, long length, Random chance)
    {
        for (var second = 0L; second < length; second += TimeSpan.TicksPerSecond)
        {
            var rate = random.Least + (chance.NextDouble() * (random.Most - random.Least));
            foreach (var start in rate > 0 ? Even(rate, Math.Min(TimeSpan.TicksPerSecond, length - second)) : [])
            {
                yield return second + start;
            }
        }
    }

    private static double Rate(LoadSimulation simulation) => simulation switch
    {
        Inject inject => inject.Rate,
        RampingInject ramp => ramp.Rate,
        IterationsForInject counted => counted.Rate,
        InjectRandom random => (random.Least + random.Most) / 2,
        _ => 0,
    };

    private static int Copies(LoadSimulation simulation) => simulation switch
    {
        KeepConstant constant => constant.Copies,
        RampingConstant ramp => ramp.Copies,
        IterationsForConstant counted => counted.Copies,
        _ => 0,
    };

    // What the first part that does anything does, so that caches and connections are as they will be.
    private static LoadSimulation WarmUpOf(IReadOnlyList<LoadSimulation> simulations, TimeSpan during)
    {
        var first = simulations.FirstOrDefault(simulation => simulation is not Pause);
        return first is null ? new Pause(during) : Rate(first) > 0 ? new Inject(Rate(first), during) : new KeepConstant(Copies(first), during);
    }

    private void Refuse()
    {
        if (Simulations.Count == 0)
        {
            throw new FormatException("a load plan has at least one part");
        }

        if (WarmUp < TimeSpan.Zero)
        {
            throw new FormatException("the warm-up is negative");
        }

        for (var index = 0; index < Simulations.Count; index++)
        {
            if (Simulations[index].Fault is { } fault)
            {
                throw new FormatException($"{SimulationText.Write(Simulations[index])}: {fault}");
            }

            if (Simulations[index] is IterationsForConstant && index < Simulations.Count - 1)
            {
                throw new FormatException($"{SimulationText.Write(Simulations[index])} can only be the last part: it has no end in time");
            }
        }
    }
}
