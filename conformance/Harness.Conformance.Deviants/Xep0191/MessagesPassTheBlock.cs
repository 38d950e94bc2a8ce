using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Blocking;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Xep0191;

/// <summary>Breaks §3.3: nothing of one who is blocked is delivered.</summary>
public sealed class MessagesPassTheBlock : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Messages of one who is blocked are returned and delivered all the same.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0191/3.3/message-to-resource"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(BlockingModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, (_, hook, _) =>
    {
        if (hook.Stanza.Element.Attribute("id") == "s1")
        {
            hook.Target?.Deliver(hook.Stanza);
        }

        return ValueTask.CompletedTask;
    });
}
