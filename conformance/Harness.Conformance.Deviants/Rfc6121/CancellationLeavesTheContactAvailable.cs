using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Modules.PresenceSessions;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.2.2, §3.3.3: who is no longer subscribed is told unavailable.</summary>
public sealed class CancellationLeavesTheContactAvailable : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "At the end of a subscription no unavailable presence is sent.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/3.2.2/unavailable",
        "rfc6121/3.2.2/unavailable-first",
        "rfc6121/3.3.3/unavailable",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Presence>>.In(options, (services, hook, _) =>
    {
        // One who really goes is no longer available when its presence arrives; directed presence of a client has an id.
        if (hook.Stanza is { Type: PresenceType.Unavailable, From: { } from, Id: null } && !hook.IsForResource
            && services.GetRequiredService<ISessionRegistry>().Find(from) is { } session && session.State<PresenceState>() is { Current: not null })
        {
            hook.Claim();
        }

        return ValueTask.CompletedTask;
    });
}
