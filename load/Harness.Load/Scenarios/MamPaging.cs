using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users page through their archives (XEP-0313): all that was put there before must come, once and in order.</summary>
/// <param name="settings">How many messages are there, and how many come at a time.</param>
public sealed class MamPaging(ScenarioSettings settings) : ILoadScenario
{
    private const string Page = "page";
    private const string Whole = "whole";

    /// <inheritdoc/>
    public string Name => "mam-paging";

    /// <inheritdoc/>
    public string Summary => "users page through their archives, which were filled before; page is one of them, whole all of them from when it was due (--archived, --page)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [Page, Whole];

    /// <inheritdoc/>
    public int GroupSize => 2;

    /// <inheritdoc/>
    public bool NeedsArchives => true;

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Keep(await Archive.FillAsync(group.Users[0], group.Users[1], settings.ArchivedMessages, settings.PageSize).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began(Page);
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        var walk = user.Group.Get<Archive>().Walk(user);
        while (await walk.NextAsync().ConfigureAwait(false))
        {
            iteration.Ended();
            iteration.Began(Page);
        }

        iteration.Ended();
        iteration.BeganSinceDue(Whole);
        walk.End();
        iteration.Ended();
    }
}
