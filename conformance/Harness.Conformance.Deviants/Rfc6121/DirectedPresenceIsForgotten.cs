using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Routing;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.6.3: who got directed presence is told when it ends.</summary>
public sealed class DirectedPresenceIsForgotten : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Nobody remembers whom directed presence was sent to.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/4.6.3/before-initial-presence",
        "rfc6121/4.6.3/stranger-told-of-a-reset",
        "rfc6121/4.6.3/stranger-told-of-the-end",
        "rfc6121/4.6.6/after-directed-presence",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6121/8.5.3.1/iq-after-directed-presence"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaFromClient<Presence>>.In(options, async (services, hook, cancellationToken) =>
    {
        if (hook.Stanza is { Type: PresenceType.Available, To: not null })
        {
            hook.Claim();
            await services.GetRequiredService<IRouter>().RouteAsync(hook.Stanza, cancellationToken);
        }
    });
}
