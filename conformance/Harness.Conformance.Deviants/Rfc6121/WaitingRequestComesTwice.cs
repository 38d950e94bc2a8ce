using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.1.3: of several requests of one entity one is delivered.</summary>
public sealed class WaitingRequestComesTwice : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request that waited is delivered twice.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/3.1.3/offline-whole", "rfc6121/3.1.3/one-of-many"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6121/3.1.3/again"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        public override async ValueTask<IReadOnlyList<XmlElement>> LoadRequestsAsync(Jid account, CancellationToken cancellationToken)
        {
            var requests = await base.LoadRequestsAsync(account, cancellationToken);
            return [.. requests, .. requests];
        }
    }
}
