using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.3.3, Appendix A.3.2: where nothing was granted, nothing ends.</summary>
public sealed class UnsubscribeOfNothingIsDelivered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An unsubscribe of one who is not subscribed is delivered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/8.5.3.2.2/unsubscribe",
        "rfc6121/3.3.3/nothing-to-end",
        "rfc6121/A.3.2/unsubscribe/none",
        "rfc6121/A.3.2/unsubscribe/none-pending-out",
        "rfc6121/A.3.2/unsubscribe/to",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaFromClient<Presence>>.In(options, async (services, hook, cancellationToken) =>
    {
        var rosters = services.GetRequiredService<IRosterStore>();
        var user = hook.Session.Account;
        if (hook.Stanza is { Type: PresenceType.Unsubscribe, To.Bare: { } contact }
            && await rosters.FindAsync(contact, user, cancellationToken) is not { From: true } && !await rosters.HasRequestAsync(contact, user, cancellationToken))
        {
            foreach (var session in services.GetRequiredService<ISessionRegistry>().SessionsOf(contact))
            {
                session.Deliver(hook.Stanza.WithFrom(user).WithTo(contact));
            }
        }
    });
}
