using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;
using Harness.Targets;

namespace Harness.Fuzz.Campaign;

/// <summary>Runs the case of a file on a fresh target, and says whether it still shows what it showed.</summary>
public static class CaseReplay
{
    /// <summary>Runs it.</summary>
    /// <exception cref="TargetException">The target does not start, or lets nobody in.</exception>
    public static async Task<ReplayOutcome> RunAsync(CaseDocument document, Func<ITarget> make, CampaignOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        var keeper = new TargetKeeper(make, options.Time, options.Patience, options.World);
        await using (keeper.ConfigureAwait(false))
        {
            await keeper.StartAsync(cancellationToken).ConfigureAwait(false);
            var (recording, suspicions, _) = await new Confirmation(keeper, options).TryAsync(document.Case, isDetailed: true, waits: true, cancellationToken).ConfigureAwait(false);
            var again = document.Shows is { } shows ? Confirmation.Same(suspicions, shows) : suspicions.Count > 0 ? suspicions[0] : null;
            return new ReplayOutcome(recording, again, [.. suspicions.Where(suspicion => suspicion != again)]);
        }
    }
}

/// <summary>What a replay showed.</summary>
/// <param name="Recording">What happened.</param>
/// <param name="Again">What it showed before, if it still does; for a case that showed nothing before, whatever it shows.</param>
/// <param name="Others">What else it shows.</param>
public sealed record ReplayOutcome(CaseRecording Recording, Suspicion? Again, IReadOnlyList<Suspicion> Others);
