using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.2.1.2: presence for the bare JID reaches all available resources.</summary>
public sealed class PresenceForTheAccountReachesOneResource : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Presence for the bare JID is delivered to one resource only.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/3.1.5/presence",
        "rfc6121/4.2.2/to-subscribers",
        "rfc6121/4.4.3/all-resources",
        "rfc6121/8.5.2.1.2/available",
        "rfc6121/8.5.2.1.2/unavailable",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Presence>>.In(options, (services, hook, _) =>
    {
        var recipients = services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account);
        if (hook.Stanza.Type is PresenceType.Available or PresenceType.Unavailable && !hook.IsForResource && recipients.Length > 1)
        {
            hook.Claim();
            recipients[0].Deliver(hook.Stanza);
        }

        return ValueTask.CompletedTask;
    });
}
