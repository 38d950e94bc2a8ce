using System.Collections.Concurrent;
using Xmpp.Core.Addressing;
using Xmpp.Server.Storage;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.1.3: a request waits until it is answered, and no longer.</summary>
public sealed class AnsweredRequestIsDeliveredAgain : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request that was answered or taken back is still delivered to resources that come later.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/3.1.3/not-after-approval", "rfc6121/3.1.3/not-after-denial"];

    /// <inheritdoc/>
    public IRosterStore Rosters(IRosterStore store) => new Forgery(store);

    private sealed class Forgery(IRosterStore store) : RosterStoreInFront(store)
    {
        private readonly ConcurrentDictionary<(Jid Account, Jid From), XmlElement> _answered = new();

        public override async ValueTask RemoveRequestAsync(Jid account, Jid from, CancellationToken cancellationToken)
        {
            foreach (var request in await base.LoadRequestsAsync(account, cancellationToken))
            {
                if (Jid.TryParse(request.Attribute("from"), out var sender) && sender.Bare == from)
                {
                    _answered[(account, from)] = request;
                }
            }

            await base.RemoveRequestAsync(account, from, cancellationToken);
        }

        public override async ValueTask<IReadOnlyList<XmlElement>> LoadRequestsAsync(Jid account, CancellationToken cancellationToken) =>
            [.. await base.LoadRequestsAsync(account, cancellationToken), .. _answered.Where(request => request.Key.Account == account).Select(request => request.Value)];
    }
}
