using Harness.Load.Integrity;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>The connections of users are cut, and they resume their sessions (XEP-0198 §5); what was on its way, and what was sent while they were away, has to arrive once.</summary>
public sealed class SessionResumption : ILoadScenario
{
    private const string Whole = "resume";
    private const string CatchUp = "catch-up";

    /// <inheritdoc/>
    public string Name => "resume";

    /// <inheritdoc/>
    public string Summary => "connections are cut and sessions resumed; resume is from when it was due until the server says so, catch-up from there until what was sent meanwhile is there";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [Whole, CatchUp, .. LoginSteps.All];

    /// <inheritdoc/>
    public int GroupSize => 2;

    /// <inheritdoc/>
    public bool PairsUsers => true;

    /// <inheritdoc/>
    public bool ResumesSessions => true;

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        if (!user.IsOnline)
        {
            // An iteration before could not come back.
            await user.ConnectAsync().ConfigureAwait(false);
        }

        // One message is on its way when the connection is cut, and one is sent to a user who is not there, unless the other has just been cut too.
        var (there, back) = (user.Outgoing!, user.Incoming!);
        var peer = back.Sender;
        var sent = user.Chat();
        user.Cut();
        var missed = peer.IsOnline ? peer.Chat() : null;
        if (!await ResumeAsync(user, iteration).ConfigureAwait(false))
        {
            there.End(sent);
            End(back, missed);
            return;
        }

        iteration.Began(CatchUp);
        try
        {
            await there.ArrivedAsync(sent).ConfigureAwait(false);
        }
        catch
        {
            End(back, missed);
            throw;
        }

        if (missed is not null)
        {
            await back.ArrivedAsync(missed).ConfigureAwait(false);
        }

        iteration.Ended();
    }

    private static async ValueTask<bool> ResumeAsync(LoadUser user, Iteration iteration)
    {
        try
        {
            await user.ConnectAsync(iteration).ConfigureAwait(false);
        }
        catch (LoadException failure)
        {
            iteration.FailWithin(Whole, failure.Kind);
            return false;
        }

        if (user.IsResumed)
        {
            iteration.EndedSinceDue(Whole);
            return true;
        }

        // The server lets the user in, with another session.
        iteration.FailWithin(Whole, "refused");
        return false;
    }

    private static void End(Flow flow, Delivery? delivery)
    {
        if (delivery is not null)
        {
            flow.End(delivery);
        }
    }
}
