using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.2.1.1: groupchat messages for a bare JID are returned.</summary>
public sealed class GroupchatIsDeliveredToTheAccount : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A groupchat message to a bare JID is delivered to the available resources.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/8.5.4/one-non-negative/bare/groupchat",
        "rfc6121/8.5.4/many-non-negative/bare/groupchat",
        "rfc6121/8.5.4/negative-only/bare/groupchat",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, (services, hook, _) =>
    {
        var recipients = services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account);
        if (hook.Stanza.Type == MessageType.Groupchat && !hook.IsForResource && !recipients.IsEmpty)
        {
            hook.Claim();
            foreach (var session in recipients)
            {
                session.Deliver(hook.Stanza);
            }
        }

        return ValueTask.CompletedTask;
    });
}
