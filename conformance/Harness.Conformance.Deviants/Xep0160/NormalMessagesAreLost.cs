using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Xep0160;

/// <summary>Breaks §1, §3: a normal message is kept or returned.</summary>
public sealed class NormalMessagesAreLost : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A normal message for one who is away is neither kept nor returned.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0160/4/advertised"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["xep0160/*"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<MessageForOffline>.In(options, (_, hook, _) =>
    {
        if (hook.Message.Type is MessageType.Normal)
        {
            hook.Claim();
        }

        return ValueTask.CompletedTask;
    });
}
