using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.2.1.1: headlines reach all non-negative resources.</summary>
public sealed class HeadlineGoesToOneResource : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A headline to the bare JID reaches only one of the available resources.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/8.5.4/many-non-negative/bare/headline"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, (services, hook, _) =>
    {
        var recipients = services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account);
        if (hook.Stanza.Type == MessageType.Headline && !hook.IsForResource && recipients.Length > 1)
        {
            hook.Claim();
            recipients[0].Deliver(hook.Stanza);
        }

        return ValueTask.CompletedTask;
    });
}
