using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §3.1, §4.1: the server answers for the account.</summary>
public sealed class ResourcesAreAsked : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Service discovery of an account reaches one of its available resources.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0030/3.1/account-on-behalf",
        "xep0030/3.1/info-for-a-friend",
        "xep0030/4.1/account-of-a-friend",
        "xep0030/4.1/own-account",
        "xep0030/8/info-for-a-stranger",
        "xep0030/8/items-for-a-stranger",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Iq>>.In(options, (services, hook, _) =>
    {
        var recipients = services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account);
        if (hook.Stanza is { IsRequest: true, Payload.Namespace: "http://jabber.org/protocol/disco#info" or "http://jabber.org/protocol/disco#items" } && !hook.IsForResource && !recipients.IsEmpty && recipients[0].Address != hook.Stanza.From)
        {
            hook.Claim();
            recipients[0].Deliver(hook.Stanza);
        }

        return ValueTask.CompletedTask;
    });
}
