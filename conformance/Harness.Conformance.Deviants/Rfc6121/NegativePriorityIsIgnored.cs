using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.2.1.1: no message for the account reaches a resource of negative priority.</summary>
public sealed class NegativePriorityIsIgnored : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Messages to the bare JID go to resources of negative priority too.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/8.5.4/negative-only/bare/normal",
        "rfc6121/8.5.4/negative-only/bare/chat",
        "rfc6121/8.5.4/many-non-negative/bare/normal",
        "rfc6121/8.5.4/many-non-negative/bare/chat",
        "rfc6121/4.7.2.3/default-is-zero",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, (services, hook, _) =>
    {
        var recipients = services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account);
        if (hook.Stanza.Type is MessageType.Normal or MessageType.Chat && !hook.IsForResource && !recipients.IsEmpty)
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
