using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Modules.StreamManagement;

namespace Harness.Conformance.Deviants.Xep0198;

/// <summary>Breaks §4: what was never acknowledged is not lost.</summary>
public sealed class UnacknowledgedIsLost : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A message that a broken stream never acknowledged is lost.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0198/4/unhandled"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(StreamManagementModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<MessageForOffline>.In(options, (_, hook, _) =>
    {
        if (hook.Message.Element.Attribute("id") == "m1")
        {
            hook.Claim();
        }

        return ValueTask.CompletedTask;
    });
}
