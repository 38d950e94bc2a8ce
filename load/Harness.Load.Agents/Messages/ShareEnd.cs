using Harness.Load.Running;
using Harness.Results.Load;

namespace Harness.Load.Agents.Messages;

/// <summary>What is known of a part when it is over, apart from what its seconds told.</summary>
internal sealed record ShareEnd
{
    public required ShareLogins Logins { get; init; }

    public required double BusyPercent { get; init; }

    public required double MeasuredSeconds { get; init; }

    public required IReadOnlyList<CountedKind> Losses { get; init; }

    public required IntegrityResult Integrity { get; init; }

    public required UsedResources? Generator { get; init; }

    public required string? EndedEarly { get; init; }

    /// <summary>Writes it down.</summary>
    internal static ShareEnd Of(LoadTally tally) => new()
    {
        Logins = ShareLogins.Of(tally),
        BusyPercent = tally.BusyPercent,
        MeasuredSeconds = tally.MeasuredSeconds,
        Losses = tally.Losses,
        Integrity = tally.Integrity,
        Generator = tally.Generator,
        EndedEarly = tally.EndedEarly,
    };

    /// <summary>Puts it into what the seconds told.</summary>
    internal void PutInto(LoadTally tally)
    {
        Logins.PutInto(tally);
        (tally.BusyPercent, tally.MeasuredSeconds, tally.Losses, tally.Integrity, tally.Generator, tally.EndedEarly) = (BusyPercent, MeasuredSeconds, Losses, Integrity, Generator, EndedEarly);
    }
}

/// <summary>What the logins of a part came to.</summary>
/// <param name="Wanted">How many users were to be logged in.</param>
/// <param name="Times">How long the logins took, as an encoded histogram.</param>
/// <param name="Failures">Those that failed.</param>
/// <param name="PreparationMs">How long they took together.</param>
/// <param name="Security">How streams are secured.</param>
/// <param name="Workers">How many workers there are.</param>
internal sealed record ShareLogins(int Wanted, byte[]? Times, IReadOnlyList<CountedKind> Failures, long PreparationMs, string Security, int Workers)
{
    /// <summary>Writes them down.</summary>
    internal static ShareLogins Of(LoadTally tally) =>
        new(tally.Wanted, tally.Logins.Encode(), tally.LoginFailures, tally.PreparationMs, tally.Security, tally.Workers);

    /// <summary>Puts them into what is known of the part; they replace what was known.</summary>
    internal void PutInto(LoadTally tally)
    {
        tally.Logins.Reset();
        tally.Logins.Add(Times);
        (tally.Wanted, tally.LoginFailures, tally.PreparationMs, tally.Security, tally.Workers) = (Wanted, Failures, PreparationMs, Security, Workers);
    }
}
