using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.1.3: the complete stanza waits.</summary>
public sealed class WaitingRequestLosesItsContent : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request that waits loses what it holds.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/3.1.3/offline-whole"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override ValueTask PutRequestAsync(Jid account, Jid from, XmlElement presence, CancellationToken cancellationToken) =>
            base.PutRequestAsync(account, from, presence.WithContents(), cancellationToken);
    }
}
