using System.Diagnostics.CodeAnalysis;
using Harness.Load.Scenarios;
using Harness.Load.Users;

namespace Harness.Load.Running;

/// <summary>Prepares the groups of a worker for a scenario, a few at a time, and takes away what was prepared. Used on the worker's thread.</summary>
internal sealed class GroupKeeper(Crew crew, ILoadScenario scenario)
{
    private const int AtOnce = 8;

    private int _next;
    private int _prepared;

    /// <summary>Prepares all groups; the first failure ends it.</summary>
    /// <returns>What failed, in one line, or <see langword="null"/>.</returns>
    internal async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        string? failed = null;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (_next < crew.Groups.Count && failed is null && !cancellationToken.IsCancellationRequested)
            {
                _prepared = Math.Max(_prepared, _next + 1);
                var failure = await TryAsync(crew.Groups[_next++], (group, cancellation) => scenario.PrepareAsync(group, cancellation), cancellationToken).ConfigureAwait(false);
                failed ??= failure;
            }
        })).ConfigureAwait(false);
        return failed;
    }

    /// <summary>Takes away what was prepared.</summary>
    /// <returns>What failed, in one line, or <see langword="null"/>.</returns>
    internal async Task<string?> CleanUpAsync(CancellationToken cancellationToken)
    {
        string? failed = null;
        _next = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (_next < _prepared && !cancellationToken.IsCancellationRequested)
            {
                var failure = await TryAsync(crew.Groups[_next++], (group, cancellation) => scenario.CleanUpAsync(group, cancellation), cancellationToken).ConfigureAwait(false);
                failed ??= failure;
            }
        })).ConfigureAwait(false);
        return failed;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "STYLE §9: as in IterationPump: a scenario's own fault ends the run with exit code 4, and says that it was the scenario's.")]
    private async Task<string?> TryAsync(LoadGroup group, Func<LoadGroup, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(group, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (LoadException failure)
        {
            return failure.Message;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"the scenario {scenario.Name} has a fault: {fault.Message}", fault);
        }
        finally
        {
            await crew.Worker.ReturnAsync();
        }
    }
}
