using Harness.Fuzz.Families;
using Harness.Targets;
using Harness.Targets.Federated;

namespace Harness.Fuzz.Campaign;

/// <summary>What a campaign tries, and when it ends. It always ends by itself.</summary>
public sealed record CampaignOptions
{
    /// <summary>The seed. The case of a number depends on it, and on what is selected.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The families that are tried.</summary>
    public required IReadOnlyList<IFuzzFamily> Families { get; init; }

    /// <summary>The bindings that are tried, of those that the target offers; all where it is empty.</summary>
    public IReadOnlyList<Binding> Bindings { get; init; } = [];

    /// <summary>How long cases are begun. Default: 1 minute.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most cases; <see langword="null"/> for as many as there is time for.</summary>
    public long? Cases { get; init; }

    /// <summary>The most bytes that are sent; <see langword="null"/> for as many as there is time for.</summary>
    public long? Bytes { get; init; }

    /// <summary>The resident memory of the target at which the campaign looks for what uses it up, and starts a fresh one. Default: 4 GiB.</summary>
    public long TargetBytes { get; init; } = 4L << 30;

    /// <summary>How many cases are under way at once. Range 1 to 512; default 32.</summary>
    public int AtOnce { get; init; } = 32;

    /// <summary>How long an answer may take. Default: 10 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>One case in so many is done again and again, alone, to see whether what it leaves behind adds up. Default: 400.</summary>
    public int RepeatsOneIn { get; init; } = 400;

    /// <summary>How often it is done then. Default: 200.</summary>
    public int RepeatedRounds { get; init; } = 200;

    /// <summary>How often a finding is run again to make it smaller. Default: 200.</summary>
    public int ShrinkRuns { get; init; } = 200;

    /// <summary>How long a finding may be made smaller. Default: 30 s.</summary>
    public TimeSpan ShrinkTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of the first case; what a resumed campaign did before is below it.</summary>
    public long FirstNumber { get; init; }

    /// <summary>Triples that are known already.</summary>
    public IReadOnlyList<string> KnownTriples { get; init; } = [];

    /// <summary>Where corpus and findings are written while it runs; <see langword="null"/> for nowhere.</summary>
    public string? Folder { get; init; }

    /// <summary>What the harness is to the target as another server and as a component; <see langword="null"/> where the target was told of nothing.</summary>
    public RemoteWorld? World { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who is told how it goes.</summary>
    public ICampaignProgress? Progress { get; init; }
}
