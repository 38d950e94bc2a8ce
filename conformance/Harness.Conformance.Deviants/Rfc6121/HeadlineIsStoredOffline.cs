using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Storage;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.2.2.1: headlines for one who is away are dropped.</summary>
public sealed class HeadlineIsStoredOffline : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A headline for one who is away is stored like a normal message.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/8.5.4/no-resource/bare/headline"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, async (services, hook, cancellationToken) =>
    {
        var sessions = services.GetRequiredService<Xmpp.Server.Sessions.ISessionRegistry>();
        if (hook.Stanza.Type == MessageType.Headline && !hook.IsForResource && sessions.SessionsOf(hook.Account).IsEmpty)
        {
            hook.Claim();
            await services.GetRequiredService<IOfflineStore>()
                .AppendAsync(hook.Account, hook.Stanza.Element, TimeProvider.System.GetUtcNow(), limit: 10, cancellationToken);
        }
    });
}
