using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.2.3, Appendix A.2.4: where nothing was granted, nothing is cancelled.</summary>
public sealed class CancellationOfNothingIsDelivered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A cancellation of what was never granted is delivered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/8.5.3.2.2/unsubscribed",
        "rfc6121/3.2.3/nothing-to-cancel",
        "rfc6121/3.4.2/taken-back",
        "rfc6121/A.2.4/unsubscribed/none",
        "rfc6121/A.2.4/unsubscribed/none-pending-out",
        "rfc6121/A.2.4/unsubscribed/to",
        "rfc6121/A.3.4/unsubscribed/from",
        "rfc6121/A.3.4/unsubscribed/none",
        "rfc6121/A.3.4/unsubscribed/none-pending-in",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaFromClient<Presence>>.In(options, async (services, hook, cancellationToken) =>
    {
        var rosters = services.GetRequiredService<IRosterStore>();
        var user = hook.Session.Account;
        if (hook.Stanza is { Type: PresenceType.Unsubscribed, To.Bare: { } contact }
            && await rosters.FindAsync(user, contact, cancellationToken) is not { From: true } && !await rosters.HasRequestAsync(user, contact, cancellationToken))
        {
            foreach (var session in services.GetRequiredService<ISessionRegistry>().SessionsOf(contact))
            {
                session.Deliver(hook.Stanza.WithFrom(user).WithTo(contact));
            }
        }
    });
}
