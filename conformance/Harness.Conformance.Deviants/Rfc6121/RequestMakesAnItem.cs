using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.1.3, Appendix A.1: who only asks is in no roster.</summary>
public sealed class RequestMakesAnItem : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request for subscription puts an item into the roster of the contact.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/3.1.3/no-item-for-the-asker", "rfc6121/3.3.3/request-taken-back"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaFromClient<Presence>>.In(options, async (services, hook, cancellationToken) =>
    {
        var rosters = services.GetRequiredService<IRosterStore>();
        if (hook.Stanza is { Type: PresenceType.Subscribe, To.Bare: { } contact } && await rosters.FindAsync(contact, hook.Session.Account, cancellationToken) is null)
        {
            await rosters.PutAsync(contact, new RosterItem(hook.Session.Account), cancellationToken);
        }
    });
}
