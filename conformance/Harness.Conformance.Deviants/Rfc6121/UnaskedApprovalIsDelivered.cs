using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §3.1.6, Appendix A.2.3: an approval that nobody asked for is not routed.</summary>
public sealed class UnaskedApprovalIsDelivered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An approval that nobody asked for is delivered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/8.5.3.2.2/subscribed",
        "rfc6121/3.1.6/unasked",
        "rfc6121/3.4.2/already-subscribed",
        "rfc6121/3.4.2/noted-none",
        "rfc6121/3.4.2/noted-none-pending-out",
        "rfc6121/3.4.2/noted-to",
        "rfc6121/3.4.2/noted-unknown",
        "rfc6121/A.2.3/subscribed/both",
        "rfc6121/A.2.3/subscribed/from",
        "rfc6121/A.2.3/subscribed/from-pending-out",
        "rfc6121/A.2.3/subscribed/none",
        "rfc6121/A.2.3/subscribed/none-pending-out",
        "rfc6121/A.2.3/subscribed/to",
        "rfc6121/A.3.3/subscribed/both",
        "rfc6121/A.3.3/subscribed/from",
        "rfc6121/A.3.3/subscribed/none",
        "rfc6121/A.3.3/subscribed/none-pending-in",
        "rfc6121/A.3.3/subscribed/to",
        "rfc6121/A.3.3/subscribed/to-pending-in",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaFromClient<Presence>>.In(options, async (services, hook, cancellationToken) =>
    {
        var rosters = services.GetRequiredService<IRosterStore>();
        var user = hook.Session.Account;
        if (hook.Stanza is { Type: PresenceType.Subscribed, To.Bare: { } contact } && !await rosters.HasRequestAsync(user, contact, cancellationToken))
        {
            foreach (var session in services.GetRequiredService<ISessionRegistry>().SessionsOf(contact))
            {
                session.Deliver(hook.Stanza.WithFrom(user).WithTo(contact));
            }
        }
    });
}
