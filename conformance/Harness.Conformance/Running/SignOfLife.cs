using Harness.Conformance.Requirements;

namespace Harness.Conformance.Running;

/// <summary>Asks a target whose process nobody sees whether it still answers: a dead one closes every connection, which looks like a failure.</summary>
internal static class SignOfLife
{
    // A busy server may miss one attempt; a dead one misses all.
    private const int Attempts = 2;

    /// <summary>Opens a stream and reads its header.</summary>
    /// <returns>What went wrong, or <see langword="null"/> where the target answers.</returns>
    internal static async Task<string?> MissingAsync(StageSettings settings, CancellationToken cancellationToken)
    {
        string? problem = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stage = new Stage(settings, new Judgements([], RequirementCatalogue.Embedded), cancellationToken);
            try
            {
                await stage.StreamAsync("herald").ConfigureAwait(false);
                return null;
            }
            catch (InconclusiveException missing)
            {
                problem = missing.Message;
            }
            finally
            {
                await stage.AbandonAsync().ConfigureAwait(false);
            }
        }

        return problem;
    }
}
