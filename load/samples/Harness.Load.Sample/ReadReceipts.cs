using Harness.Load.Scenarios;
using Harness.Load.Users;

namespace Harness.Load.Sample;

/// <summary>A scenario of one's own: a user writes to another, who says that it has come (XEP-0184).</summary>
/// <remarks><c>./harness load --scenario-assembly Harness.Load.Sample.dll --rate 100</c></remarks>
public sealed class ReadReceipts : ILoadScenario
{
    private const string Delivery = "delivery";
    private const string Receipt = "receipt";

    /// <inheritdoc/>
    public string Name => "read-receipts";

    /// <inheritdoc/>
    public string Summary => "users write to each other and confirm what they get; delivery is from when a message was due, receipt from there until its sender has the confirmation";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [Delivery, Receipt];

    /// <inheritdoc/>
    public int GroupSize => 2;

    /// <inheritdoc/>
    public Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Keep(new Correspondence(group));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        var letters = user.Group.Get<Correspondence>();
        var other = user.Group.Users[1 - user.Place];

        // The first step counts from when the iteration was due. What fails is counted in the step that is open.
        await iteration.MeasureAsync(Delivery, () => letters.WriteAsync(user, other)).ConfigureAwait(false);
        await iteration.MeasureAsync(Receipt, () => letters.ConfirmAsync(other, user)).ConfigureAwait(false);
    }
}
