using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Modules.VCards;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Xep0054;

/// <summary>Breaks §3.3: the server answers.</summary>
public sealed class ResourcesAreAskedForCards : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A request about the card of another reaches one of that user's resources too.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0054/3.2/set-of-another", "xep0054/3.3/of-another"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(VCardModule)];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Iq>>.In(options, (services, hook, _) =>
    {
        var recipients = services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account);
        if (hook.Stanza is { IsRequest: true, Payload.Namespace: "vcard-temp" } && hook.Stanza.From?.Bare != hook.Account && !hook.IsForResource && !recipients.IsEmpty)
        {
            recipients[0].Deliver(hook.Stanza);
        }

        return ValueTask.CompletedTask;
    });
}
