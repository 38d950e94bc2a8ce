using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Xep0160;

/// <summary>Breaks §3: chat messages are kept.</summary>
public sealed class ChatMessagesAreLost : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A chat message for one who is away is lost.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0160/3/chat", "xep0160/3/chat-state-beside-body"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<MessageForOffline>.In(options, (_, hook, _) =>
    {
        if (hook.Message.Type is MessageType.Chat)
        {
            hook.Claim();
        }

        return ValueTask.CompletedTask;
    });
}
