using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.3.1: a request of one who does not see the presence does not reach the resource.</summary>
public sealed class StrangersReachResources : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request of a stranger is delivered to the resource that it names.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/8.5.3.1/iq-from-a-stranger"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Iq>>.In(options, (_, hook, _) =>
    {
        if (hook.Target is { } target)
        {
            hook.Claim();
            target.Deliver(hook.Stanza);
        }

        return ValueTask.CompletedTask;
    });
}
