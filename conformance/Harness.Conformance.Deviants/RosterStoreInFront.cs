using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants;

/// <summary>A store of rosters that does what the one behind it does, but for what a deviant overrides.</summary>
internal abstract class RosterStoreInFront(IRosterStore behind) : IRosterStore
{
    /// <inheritdoc/>
    public virtual ValueTask<Roster> LoadAsync(Jid account, CancellationToken cancellationToken) => behind.LoadAsync(account, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<RosterItem?> FindAsync(Jid account, Jid contact, CancellationToken cancellationToken) =>
        behind.FindAsync(account, contact, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<long> PutAsync(Jid account, RosterItem item, CancellationToken cancellationToken) =>
        behind.PutAsync(account, item, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<long> RemoveAsync(Jid account, Jid contact, CancellationToken cancellationToken) =>
        behind.RemoveAsync(account, contact, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<RosterChange>?> ChangesSinceAsync(Jid account, long version, CancellationToken cancellationToken) =>
        behind.ChangesSinceAsync(account, version, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<XmlElement>> LoadRequestsAsync(Jid account, CancellationToken cancellationToken) =>
        behind.LoadRequestsAsync(account, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> HasRequestAsync(Jid account, Jid from, CancellationToken cancellationToken) =>
        behind.HasRequestAsync(account, from, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> PutRequestAsync(Jid account, Jid from, XmlElement presence, int limit, CancellationToken cancellationToken) =>
        behind.PutRequestAsync(account, from, presence, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask RemoveRequestAsync(Jid account, Jid from, CancellationToken cancellationToken) =>
        behind.RemoveRequestAsync(account, from, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask RemoveAccountAsync(Jid account, CancellationToken cancellationToken) => behind.RemoveAccountAsync(account, cancellationToken);
}
