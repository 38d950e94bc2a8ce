namespace Harness.Load.Scenarios;

/// <summary>The scenarios by their names on the command line.</summary>
public static class ScenarioCatalogue
{
    /// <summary>What there is, with the settings that nobody changed.</summary>
    public static IReadOnlyList<ILoadScenario> All { get; } = Make(new ScenarioSettings());

    /// <summary>What there is.</summary>
    /// <param name="settings">How large rooms, rosters, archives and the like are.</param>
    public static IReadOnlyList<ILoadScenario> Make(ScenarioSettings settings) =>
    [
        new ChatPairs(),
        new ServerPairs(),
        new ConnectStorm(),
        new IdleSessions(),
        new ServerPing(),
        new SessionResumption(),
        new MucFanOut(settings),
        new PresenceStorm(settings),
        new RosterChanges(settings),
        new PubSubFanOut(settings),
        new PepFanOut(settings),
        new MamPaging(settings),
        new UploadSlots(settings),
        new MixedDay(settings),
    ];

    /// <summary>Finds a scenario, with the settings that nobody changed.</summary>
    /// <exception cref="FormatException">There is none of that name; the message is one line.</exception>
    public static ILoadScenario Find(string name) => Find(name, new ScenarioSettings());

    /// <summary>Finds a scenario.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">How large rooms, rosters, archives and the like are.</param>
    /// <exception cref="FormatException">There is none of that name, or the settings have a fault; the message is one line.</exception>
    public static ILoadScenario Find(string name, ScenarioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Fault() is { } fault)
        {
            throw new FormatException(fault);
        }

        return Make(settings).FirstOrDefault(scenario => scenario.Name == name)
            ?? throw new FormatException($"there is no scenario '{name}'; there are {Names}");
    }

    private static string Names => string.Join(", ", All.Select(scenario => scenario.Name));
}
