namespace Harness.Load.Scenarios;

/// <summary>How large the things are that scenarios use; each scenario takes what it needs.</summary>
public sealed record ScenarioSettings
{
    /// <summary>How many occupants a room has, and how many subscribers a node; 2 to 10,000, default 10.</summary>
    public int RoomSize { get; init; } = 10;

    /// <summary>How many contacts each user has; 1 to 1,000, default 9: circles of ten.</summary>
    public int Contacts { get; init; } = 9;

    /// <summary>How many items a roster has before anybody changes it; 0 to 10,000, default 20.</summary>
    public int RosterItems { get; init; } = 20;

    /// <summary>How many messages are put into each archive before they are read; 1 to 100,000, default 100.</summary>
    public int ArchivedMessages { get; init; } = 100;

    /// <summary>How many messages of an archive are asked for at a time; 1 to 1,000, default 20.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>How long an uploaded file is, in bytes; 1 to 100 MiB, default 10,000.</summary>
    public int FileBytes { get; init; } = 10_000;

    /// <summary>Whether files are uploaded and downloaded again, over HTTPS, and slots not only asked for; default no.</summary>
    public bool PutsFiles { get; init; }

    /// <summary>How often the activities of <c>mixed-day</c> happen, against each other, by their names; those that are not named have their defaults.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What is wrong with them, in one line, or <see langword="null"/>.</summary>
    public string? Fault() =>
        RoomSize is < 2 or > 10_000 ? $"a room of {RoomSize} is not within 2 and 10,000"
        : Contacts is < 1 or > 1_000 ? $"{Contacts} contacts are not within 1 and 1,000"
        : RosterItems is < 0 or > 10_000 ? $"{RosterItems} roster items are not within 0 and 10,000"
        : ArchivedMessages is < 1 or > 100_000 ? $"{ArchivedMessages} archived messages are not within 1 and 100,000"
        : PageSize is < 1 or > 1_000 ? $"a page of {PageSize} messages is not within 1 and 1,000"
        : FileBytes is < 1 or > 100 * 1024 * 1024 ? $"a file of {FileBytes} bytes is not within 1 and 100 MiB"
        : Weights.Keys.FirstOrDefault(name => !MixedDay.DefaultWeights.ContainsKey(name)) is { } unknown ? $"there is no activity '{unknown}'; there are {string.Join(", ", MixedDay.DefaultWeights.Keys)}"
        : Weights.Values.Any(weight => weight < 0 || !double.IsFinite(weight)) ? "a weight is negative"
        : null;
}
