using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.2.1.3: the server answers on behalf of the user.</summary>
public sealed class IqForTheAccountReachesAResource : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request to the bare JID that nothing on the server understands is delivered to a resource.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6121/8.5.2.1.3/get",
        "rfc6121/8.5.2.1.3/set",
        "rfc6120/10.3.3/unknown-*",
        "rfc6120/10.5.3.2/unknown-get-to-user",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Iq>>.In(options, (services, hook, _) =>
    {
        var recipients = services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account);
        if (hook.Stanza is { IsRequest: true, Payload.Namespace: "urn:example:thou" } && !hook.IsForResource && !recipients.IsEmpty)
        {
            hook.Claim();
            recipients[0].Deliver(hook.Stanza);
        }

        return ValueTask.CompletedTask;
    });
}
