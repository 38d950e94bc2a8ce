using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users with two sessions each get their rosters, and add, change and remove items (RFC 6121 §2); a change counts when both sessions have its push.</summary>
/// <param name="settings">How many items are in a roster all the time.</param>
public sealed class RosterChanges(ScenarioSettings settings) : ILoadScenario
{
    private const string Get = "get";
    private const string Add = "add";
    private const string Change = "change";
    private const string Remove = "remove";

    /// <inheritdoc/>
    public string Name => "roster";

    /// <inheritdoc/>
    public string Summary => "accounts with two sessions each get their rosters and add, change, remove an item; a change is until both sessions have its push (--roster-items)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [Get, Add, Change, Remove];

    /// <inheritdoc/>
    public int GroupSize => 2;

    /// <inheritdoc/>
    public int AccountsPerGroup => 1;

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Keep(await RosterBook.OpenAsync(group, settings.RosterItems).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Find<RosterBook>() is { } book)
        {
            await book.EmptyAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began(Get);
        var book = user.Group.Get<RosterBook>();
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await book.EnterAsync(user).ConfigureAwait(false);
        await book.GetAsync(user).ConfigureAwait(false);
        iteration.Ended();

        var contact = book.NewContact(user);
        iteration.Began(Add);
        await book.SetNameAsync(user, contact, "Tybalt").ConfigureAwait(false);
        iteration.Ended();
        iteration.Began(Change);
        await book.SetNameAsync(user, contact, "Benvolio").ConfigureAwait(false);
        iteration.Ended();
        iteration.Began(Remove);
        await book.RemoveAsync(user, contact).ConfigureAwait(false);
        iteration.Ended();
    }
}
