using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;
using Xmpp.Server.Storage;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2: nobody is given the roster of another.</summary>
public sealed class RosterOfAnotherIsGiven : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Whoever asks for the roster of an account gets it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2/roster-of-a-stranger", "rfc6121/2/roster-of-a-friend"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Iq>>.In(options, async (services, hook, cancellationToken) =>
    {
        if (hook.Stanza is { Type: IqType.Get, Payload.Namespace: Namespaces.Roster, From: { } from } && !hook.IsForResource && from.Bare != hook.Account)
        {
            hook.Claim();
            var roster = await services.GetRequiredService<IRosterStore>().LoadAsync(hook.Account, cancellationToken);
            var items = roster.Items.Select(item => XmlElement.Create(Namespaces.Roster, "item").WithAttribute("jid", item.Contact.ToString()));
            var query = XmlElement.Create(Namespaces.Roster, "query").WithContents(items.Select(item => (XmlContent)item));
            services.GetRequiredService<ISessionRegistry>().Find(from)?.Deliver(hook.Stanza.Result(query));
        }
    });
}
