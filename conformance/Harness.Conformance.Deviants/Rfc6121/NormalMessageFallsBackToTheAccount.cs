using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.3.2.1: a normal message for a full JID that is not bound is dropped or returned.</summary>
public sealed class NormalMessageFallsBackToTheAccount : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A normal message for an unbound full JID is delivered to the available resources of the account.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/8.5.4/one-non-negative/no-match/normal",
        "rfc6121/8.5.4/many-non-negative/no-match/normal",
        "rfc6121/8.5.4/negative-only/no-match/normal",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, (services, hook, _) =>
    {
        var recipients = services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account);
        if (hook.Stanza.Type == MessageType.Normal && hook.IsForResource && hook.Target is null && !recipients.IsEmpty)
        {
            hook.Claim();
            recipients[0].Deliver(hook.Stanza);
        }

        return ValueTask.CompletedTask;
    });
}
