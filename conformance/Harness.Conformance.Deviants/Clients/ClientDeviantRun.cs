using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using Harness.Conformance.Running;
using Harness.Results;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Plays scenarios against one deviant of the reference client, or against the plain one.</summary>
public static class ClientDeviantRun
{
    private const int OneIn = 6;

    /// <summary>One of each deviant, by the name of its type.</summary>
    public static IReadOnlyDictionary<string, IClientDeviant> All { get; } = typeof(IClientDeviant).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IClientDeviant)))
        .ToDictionary(type => type.Name, type => (IClientDeviant)Activator.CreateInstance(type)!, StringComparer.Ordinal);

    /// <summary>Whether the deviant says that this scenario catches it.</summary>
    public static bool IsCaughtBy(this IClientDeviant deviant, string scenario)
    {
        ArgumentNullException.ThrowIfNull(deviant);
        return IsAmong(deviant.CaughtBy, scenario);
    }

    /// <summary>Whether the deviant says that this scenario may not come to its judgement.</summary>
    public static bool MayObscure(this IClientDeviant deviant, string scenario)
    {
        ArgumentNullException.ThrowIfNull(deviant);
        return IsAmong(deviant.Obscures, scenario);
    }

    /// <summary>What is played against a deviant: all that it names, and of the others those that its name draws, a sixth. A fault that reddens others by mistake touches many.</summary>
    public static IReadOnlyList<Scenario> ScenariosFor(IClientDeviant deviant, IReadOnlyList<Scenario> clientScenarios)
    {
        ArgumentNullException.ThrowIfNull(deviant);
        return [.. clientScenarios.Where(scenario => deviant.IsCaughtBy(scenario.Id)
            || SHA256.HashData(Encoding.UTF8.GetBytes($"{deviant.GetType().Name}/{scenario.Id}"))[0] % OneIn == 0)];
    }

    /// <summary>Plays them.</summary>
    /// <param name="deviant">The deviant, or <see langword="null"/> for the plain reference client.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="patience">How long an expectation waits for what does not come.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<RunResult> PlayAsync(IClientDeviant? deviant, IReadOnlyList<Scenario> scenarios, TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var run = await ClientConformanceRun.PrepareAsync(new ReferenceClient(deviant), TimeProvider.System, cancellationToken);
        return await run.RunAsync(new ConformanceOptions { Scenarios = scenarios, Degree = 32, Patience = patience, ArrangingPatience = patience * 2 }, cancellationToken);
    }

    private static bool IsAmong(IReadOnlyList<string> patterns, string scenario) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, scenario, ignoreCase: false));
}
