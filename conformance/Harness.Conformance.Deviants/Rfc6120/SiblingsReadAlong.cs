using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §10.5.4: a full JID names one resource.</summary>
public sealed class SiblingsReadAlong : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A message for a full JID reaches the other resources of the account too.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/10.5.4/message"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, (services, hook, _) =>
    {
        if (hook.Target is not null)
        {
            foreach (var session in services.GetRequiredService<ISessionRegistry>().SessionsOf(hook.Account).Where(session => session != hook.Target))
            {
                session.Deliver(hook.Stanza);
            }
        }

        return ValueTask.CompletedTask;
    });
}
