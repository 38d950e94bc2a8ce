using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Xep0160;

/// <summary>Breaks §3: a message without a type is kept.</summary>
public sealed class MessagesWithoutTypeAreLost : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A message without a type is lost where its recipient is away.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0160/3/no-type"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<MessageForOffline>.In(options, (_, hook, _) =>
    {
        if (hook.Message.Element.Attribute("type") is null)
        {
            hook.Claim();
        }

        return ValueTask.CompletedTask;
    });
}
