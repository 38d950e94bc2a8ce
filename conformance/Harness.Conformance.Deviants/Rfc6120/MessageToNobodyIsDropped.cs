using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §10.3.1: a message without to is for the own account.</summary>
public sealed class MessageToNobodyIsDropped : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A message without to is dropped.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/10.3.1/message"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaFromClient<Message>>.In(options, (_, hook, _) =>
    {
        if (hook.Stanza.To is null)
        {
            hook.Claim();
        }

        return ValueTask.CompletedTask;
    });
}
