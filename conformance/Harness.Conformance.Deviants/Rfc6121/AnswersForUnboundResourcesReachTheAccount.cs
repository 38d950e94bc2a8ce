using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.3.2.2: they are ignored.</summary>
public sealed class AnswersForUnboundResourcesReachTheAccount : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Subscription stanzas that nobody asked for are delivered where they name a resource that is not there.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/8.5.3.2.2/subscribed", "rfc6121/8.5.3.2.2/unsubscribe", "rfc6121/8.5.3.2.2/unsubscribed"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaFromClient<Presence>>.In(options, (services, hook, _) =>
    {
        if (hook.Stanza is { Type: PresenceType.Subscribed or PresenceType.Unsubscribe or PresenceType.Unsubscribed, To: { IsBare: false } contact })
        {
            foreach (var session in services.GetRequiredService<ISessionRegistry>().SessionsOf(contact.Bare))
            {
                session.Deliver(hook.Stanza.WithFrom(hook.Session.Account).WithTo(contact.Bare));
            }
        }

        return ValueTask.CompletedTask;
    });
}
