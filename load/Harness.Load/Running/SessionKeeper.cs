using Harness.Load.Measuring;

namespace Harness.Load.Running;

/// <summary>Logs the users of a worker in before the load, so many at a time, and out after it. Used on the worker's thread.</summary>
internal sealed class SessionKeeper(Crew crew, int atOnce)
{
    private const int LogoutsAtOnce = 256;
    private const int MostRehearsed = 20;

    private int _next;

    /// <summary>Whether nobody is to be logged in any more; set from any thread.</summary>
    internal bool IsStopped { get; set; }

    /// <summary>How long logins took.</summary>
    internal LatencyHistogram Times { get; } = new();

    /// <summary>Logins that failed, by their reason.</summary>
    internal Dictionary<string, long> Failures { get; } = new(StringComparer.Ordinal);

    /// <summary>Why nobody is in where logins failed, the most frequent reason; <see langword="null"/> where somebody is, or nobody tried.</summary>
    internal static string? WhyNobody(LoadSetup setup, IEnumerable<SessionKeeper> keepers) => setup.Crews.Any(crew => crew.Site.Online > 0)
        ? null
        : keepers.SelectMany(keeper => keeper.Failures).OrderByDescending(failure => failure.Value).FirstOrDefault().Key;

    /// <summary>Logs a few in and out again, so that what is paid once is not paid by the sessions that are measured. Who cannot log in is told later.</summary>
    internal async Task<bool> RehearseAsync()
    {
        foreach (var user in crew.Users.Take(Math.Min(MostRehearsed, crew.Users.Count / 10)))
        {
            try
            {
                await user.ConnectAsync().ConfigureAwait(false);
                await user.DisconnectAsync().ConfigureAwait(false);
            }
            catch (LoadException)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Logs one in and out again, to see whether the server can what the run wants.</summary>
    /// <returns>What it cannot, or <see langword="null"/>. A login that fails for another reason is the load's business.</returns>
    internal async Task<string?> ProbeAsync()
    {
        try
        {
            await crew.Users[0].ConnectAsync().ConfigureAwait(false);
            await crew.Users[0].DisconnectAsync().ConfigureAwait(false);
        }
        catch (LoadException failure)
        {
            return failure.Kind == LoadException.Unsupported ? failure.Message : null;
        }

        return null;
    }

    /// <summary>Logs all in.</summary>
    internal async Task<bool> LogInAsync()
    {
        _next = 0;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(atOnce, crew.Users.Count)).Select(_ => LogInSomeAsync())).ConfigureAwait(false);
        return true;
    }

    /// <summary>Logs all out; who is not out by the limit is dropped.</summary>
    internal async Task<bool> LogOutAsync(TimeSpan limit)
    {
        _next = 0;
        var end = crew.Worker.Clock.Now + limit.Ticks;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(LogoutsAtOnce, crew.Users.Count)).Select(_ => LogOutSomeAsync(end))).ConfigureAwait(false);
        return true;
    }

    private async Task LogInSomeAsync()
    {
        while (_next < crew.Users.Count && !IsStopped)
        {
            var user = crew.Users[_next++];
            var began = crew.Worker.Clock.Now;
            try
            {
                await user.ConnectAsync().ConfigureAwait(false);
                Times.Record(crew.Worker.Clock.Now - began);
            }
            catch (LoadException failure)
            {
                Failures[failure.Message] = Failures.GetValueOrDefault(failure.Message) + 1;
            }
        }
    }

    private async Task LogOutSomeAsync(long end)
    {
        while (_next < crew.Users.Count)
        {
            var user = crew.Users[_next++];
            if (crew.Worker.Clock.Now < end)
            {
                await user.DisconnectAsync().ConfigureAwait(false);
            }
            else
            {
                user.Drop();
            }
        }
    }
}
