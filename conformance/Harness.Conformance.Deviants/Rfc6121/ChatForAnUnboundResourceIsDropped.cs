using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.3.2.1: chat falls back to the account.</summary>
public sealed class ChatForAnUnboundResourceIsDropped : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A chat message for an unbound full JID is dropped.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/8.5.4/one-non-negative/no-match/chat",
        "rfc6121/8.5.4/many-non-negative/no-match/chat",
        "rfc6121/8.5.4/negative-only/no-match/chat",
        "rfc6121/8.5.4/no-resource/no-match/chat",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, (_, hook, _) =>
    {
        if (hook.Stanza.Type == MessageType.Chat && hook.IsForResource && hook.Target is null)
        {
            hook.Claim();
        }

        return ValueTask.CompletedTask;
    });
}
