using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core;
using Xmpp.Core.Addressing;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.1.5: only the owner changes a roster.</summary>
public sealed class RosterSetOfAnotherIsObeyed : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Whoever sets an item in the roster of an account is obeyed.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2/set-by-a-stranger", "rfc6121/2.3.3/forbidden"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Iq>>.In(options, async (services, hook, cancellationToken) =>
    {
        if (hook.Stanza is { Type: IqType.Set, Payload.Namespace: Namespaces.Roster, From: { } from } && !hook.IsForResource && from.Bare != hook.Account
            && Jid.TryParse(hook.Stanza.Payload.FirstElement?.Attribute("jid"), out var contact))
        {
            hook.Claim();
            await services.GetRequiredService<IRosterStore>().PutAsync(hook.Account, new RosterItem(contact.Bare), cancellationToken);
            services.GetRequiredService<ISessionRegistry>().Find(from)?.Deliver(hook.Stanza.Result());
        }
    });
}
