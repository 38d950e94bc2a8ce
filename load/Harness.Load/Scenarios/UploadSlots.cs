using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users ask for slots to upload files to (XEP-0363), and where it is wanted upload and download them.</summary>
/// <param name="settings">How long a file is, and whether it is uploaded.</param>
public sealed class UploadSlots(ScenarioSettings settings) : ILoadScenario
{
    private const string Slot = "slot";
    private const string Put = "put";
    private const string Get = "get";

    /// <inheritdoc/>
    public string Name => "upload-slots";

    /// <inheritdoc/>
    public string Summary => "users ask for slots to upload to; with --put they upload a file of --file-bytes there, and download it again";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = settings.PutsFiles ? [Slot, Put, Get] : [Slot];

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Keep(await FileStore.FindAsync(group.Users[0], settings.FileBytes).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began(Slot);
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        var store = user.Group.Get<FileStore>();
        var slot = await store.AskAsync(user).ConfigureAwait(false);
        iteration.Ended();
        if (settings.PutsFiles)
        {
            iteration.Began(Put);
            await store.PutAsync(user, slot, cancellationToken).ConfigureAwait(false);
            iteration.Ended();
            iteration.Began(Get);
            await store.GetAsync(user, slot, cancellationToken).ConfigureAwait(false);
            iteration.Ended();
        }
    }
}
