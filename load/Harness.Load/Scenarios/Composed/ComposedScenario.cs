using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios.Composed;

/// <summary>A scenario that is put together of steps, as a profile says them: no C# is needed for it.</summary>
public sealed class ComposedScenario : ILoadScenario
{
    /// <summary>The step that spans an iteration: all that was done in it, from when it was due, without thinking.</summary>
    internal const string Whole = "iteration";

    private readonly ScenarioSettings _settings;
    private readonly ComposedStep[][] _turns;
    private readonly double[] _upTo;

    /// <summary>Makes it.</summary>
    /// <param name="composition">The steps.</param>
    /// <param name="settings">The size of a group where many belong together (that of a room), and what else is how large.</param>
    public ComposedScenario(Composition composition, ScenarioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(composition);
        ArgumentNullException.ThrowIfNull(settings);
        Composition = composition;
        _settings = settings;
        _turns = composition.IsDrawn ? [.. composition.Steps.Select(step => (ComposedStep[])[step])] : [[.. composition.Steps]];
        var all = 0.0;
        _upTo = [.. _turns.Select(turn => all += composition.IsDrawn ? turn[0].Weight : 1)];
        Steps = [Whole, .. composition.Steps.Where(step => Happens(step) && !step.IsThinking).Select(step => step.Name).Distinct(StringComparer.Ordinal)];
        GroupSize = composition.Steps.Where(Happens).Max(step => step.Group) switch { GroupNeed.Many => settings.RoomSize, GroupNeed.Pair => 2, _ => 1 };
        Features = Needs(MixedDay.Pep) ? [PersonalNode.Interest] : [];
    }

    /// <summary>The steps.</summary>
    public Composition Composition { get; }

    /// <inheritdoc/>
    public string Name => Composition.Name;

    /// <inheritdoc/>
    public string Summary => Composition.Summary;

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; }

    /// <inheritdoc/>
    public int GroupSize { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <inheritdoc/>
    public bool NeedsArchives => Needs(MixedDay.Archive);

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Keep(new ComposedStage(await DayStage.OpenAsync(group, _settings, Needs).ConfigureAwait(false), group, _settings.PutsFiles));
    }

    /// <inheritdoc/>
    public async Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Find<DayStage>() is { } stage)
        {
            await stage.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        var turn = Draw(user.Group.Chance);
        try
        {
            foreach (var step in turn)
            {
                for (var time = 0; time < step.Times; time++)
                {
                    await DoAsync(step, user, iteration, cancellationToken).ConfigureAwait(false);
                }
            }

            if (!Array.TrueForAll(turn, step => step.IsThinking))
            {
                iteration.EndedSinceDue(Whole);
            }
        }
        catch (LoadException failure)
        {
            await user.ReturnAsync().ConfigureAwait(false);
            iteration.FailWithin(Whole, failure.Kind);
        }
    }

    private static async ValueTask DoAsync(ComposedStep step, LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        if (step.Kind.Name is StepKind.Think or StepKind.Login)
        {
            if (step.Kind.Name == StepKind.Login)
            {
                await user.DisconnectAsync().ConfigureAwait(false);
            }

            await iteration.ThinkAsync(step.Pause(user.Group.Chance)).ConfigureAwait(false);
            if (step.IsThinking)
            {
                return;
            }
        }

        iteration.Began(step.Name, isDueNow: step.Kind.Name == StepKind.Login);
        await user.Group.Get<ComposedStage>().DoAsync(step, user, cancellationToken).ConfigureAwait(false);
        iteration.Ended();
    }

    private bool Happens(ComposedStep step) => !Composition.IsDrawn || step.Weight > 0;

    private bool Needs(string activity) => Composition.Steps.Any(step => Happens(step) && step.Kind.Needs == activity);

    private ComposedStep[] Draw(Random chance)
    {
        if (_turns.Length == 1)
        {
            return _turns[0];
        }

        var at = chance.NextDouble() * _upTo[^1];
        return _turns[Math.Max(0, Array.FindIndex(_upTo, upTo => at < upTo))];
    }
}
