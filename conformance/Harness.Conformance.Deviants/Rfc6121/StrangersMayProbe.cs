using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Modules.PresenceSessions;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.3.2: a stranger learns nothing from a probe.</summary>
public sealed class StrangersMayProbe : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A probe of a stranger is answered with the presence of all resources.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.3.2/nobody-there", "rfc6121/4.3.2/stranger-asks"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Presence>>.In(options, (services, hook, _) =>
    {
        var sessions = services.GetRequiredService<ISessionRegistry>();
        if (hook.Stanza is { Type: PresenceType.Probe, From: { } asker } && !hook.IsForResource && asker.Bare != hook.Account)
        {
            hook.Claim();
            foreach (var session in sessions.SessionsOf(hook.Account))
            {
                if (session.State<PresenceState>() is { Current: { } current })
                {
                    sessions.Find(asker)?.Deliver(current.WithTo(asker));
                }
            }
        }

        return ValueTask.CompletedTask;
    });
}
