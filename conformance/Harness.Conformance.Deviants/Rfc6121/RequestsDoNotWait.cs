using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.1.3: a request waits until the contact comes.</summary>
public sealed class RequestsDoNotWait : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request is not delivered to resources that come later.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/3.1.3/offline-whole"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6121/3.1.3/again", "rfc6121/3.1.3/one-of-many"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override ValueTask<IReadOnlyList<XmlElement>> LoadRequestsAsync(Jid account, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<XmlElement>>([]);
    }
}
