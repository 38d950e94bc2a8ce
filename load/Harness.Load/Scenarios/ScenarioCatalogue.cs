namespace Harness.Load.Scenarios;

/// <summary>The scenarios by their names on the command line.</summary>
public static class ScenarioCatalogue
{
    /// <summary>What there is.</summary>
    public static IReadOnlyList<ILoadScenario> All { get; } = [new ChatPairs(), new ConnectStorm(), new IdleSessions(), new ServerPing(), new SessionResumption()];

    // Of the design, and to come.
    private static readonly string[] s_unbuilt = ["presence-storm", "roster", "muc", "pubsub", "archive", "upload", "mixed-day", "federation"];

    /// <summary>Finds a scenario.</summary>
    /// <exception cref="FormatException">There is none of that name; the message is one line.</exception>
    public static ILoadScenario Find(string name) =>
        All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new FormatException(s_unbuilt.Contains(name, StringComparer.Ordinal)
            ? $"the scenario '{name}' is not built yet; there are {Names}"
            : $"there is no scenario '{name}'; there are {Names}");

    private static string Names => string.Join(", ", All.Select(scenario => scenario.Name));
}
