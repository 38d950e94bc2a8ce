namespace Harness.Load.Models;

/// <summary>A part of a load model; the parts of a plan follow one another. The names are NBomber's.</summary>
/// <remarks>Rates are iterations a second. <em>Open</em> parts start iterations by the clock, whatever became of the earlier ones; <em>closed</em> ones keep a number of users iterating, each when it is done with its last.</remarks>
public abstract record LoadSimulation
{
    private protected LoadSimulation()
    {
    }

    /// <summary>How long the part takes; zero where its iterations are counted.</summary>
    public abstract TimeSpan Length { get; }

    /// <summary>What is wrong with the numbers, in one line, or <see langword="null"/>.</summary>
    internal abstract string? Fault { get; }

    private protected static string? FaultOf(double number, string what, TimeSpan length) =>
        number is not (> 0 and < 10_000_000) ? $"the {what} is not within 0 to 10,000,000" : length <= TimeSpan.Zero ? "the time is not positive" : null;
}

/// <summary>Closed: this many users iterate.</summary>
/// <param name="Copies">How many.</param>
/// <param name="During">How long.</param>
public sealed record KeepConstant(int Copies, TimeSpan During) : LoadSimulation
{
    /// <inheritdoc/>
    public override TimeSpan Length => During;

    internal override string? Fault => FaultOf(Copies, "number of users", During);
}

/// <summary>Closed: the number of users that iterate goes from that of the part before (or none) to this one, evenly.</summary>
/// <param name="Copies">How many at the end.</param>
/// <param name="During">How long.</param>
public sealed record RampingConstant(int Copies, TimeSpan During) : LoadSimulation
{
    /// <inheritdoc/>
    public override TimeSpan Length => During;

    internal override string? Fault => FaultOf(Copies, "number of users", During);
}

/// <summary>Open: iterations start at this rate, at even distances.</summary>
/// <param name="Rate">Starts a second.</param>
/// <param name="During">How long.</param>
public sealed record Inject(double Rate, TimeSpan During) : LoadSimulation
{
    /// <inheritdoc/>
    public override TimeSpan Length => During;

    internal override string? Fault => FaultOf(Rate, "rate", During);
}

/// <summary>Open: the rate goes from that of the part before (or none) to this one, evenly.</summary>
/// <param name="Rate">Starts a second at the end.</param>
/// <param name="During">How long.</param>
public sealed record RampingInject(double Rate, TimeSpan During) : LoadSimulation
{
    /// <inheritdoc/>
    public override TimeSpan Length => During;

    internal override string? Fault => FaultOf(Rate, "rate", During);
}

/// <summary>Open: each second has a rate of its own, drawn by the run's seed.</summary>
/// <param name="Least">The least starts a second.</param>
/// <param name="Most">The most.</param>
/// <param name="During">How long.</param>
public sealed record InjectRandom(double Least, double Most, TimeSpan During) : LoadSimulation
{
    /// <inheritdoc/>
    public override TimeSpan Length => During;

    internal override string? Fault => Least < 0 || Least > Most ? "the least rate is negative or above the most" : FaultOf(Most, "rate", During);
}

/// <summary>Nothing is started.</summary>
/// <param name="During">How long.</param>
public sealed record Pause(TimeSpan During) : LoadSimulation
{
    /// <inheritdoc/>
    public override TimeSpan Length => During;

    internal override string? Fault => FaultOf(1, string.Empty, During);
}

/// <summary>Closed: this many users iterate until so many iterations were started in all. The last part of a plan.</summary>
/// <param name="Copies">How many users.</param>
/// <param name="Iterations">How many iterations.</param>
public sealed record IterationsForConstant(int Copies, long Iterations) : LoadSimulation
{
    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.Zero;

    internal override string? Fault => FaultOf(Copies, "number of users", TimeSpan.MaxValue) ?? FaultOf(Iterations, "number of iterations", TimeSpan.MaxValue);
}

/// <summary>Open: so many iterations start, at this rate.</summary>
/// <param name="Rate">Starts a second.</param>
/// <param name="Iterations">How many iterations.</param>
public sealed record IterationsForInject(double Rate, long Iterations) : LoadSimulation
{
    /// <inheritdoc/>
    public override TimeSpan Length => TimeSpan.FromSeconds(Iterations / Rate);

    internal override string? Fault => FaultOf(Rate, "rate", TimeSpan.MaxValue) ?? FaultOf(Iterations, "number of iterations", TimeSpan.MaxValue);
}
