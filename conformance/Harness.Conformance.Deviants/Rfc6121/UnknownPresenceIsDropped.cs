using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.7.1: presence of an undefined type is refused.</summary>
public sealed class UnknownPresenceIsDropped : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Presence of a type that is not defined is dropped without a word.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.7.1/unknown-type"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaFromClient<Presence>>.In(options, (_, hook, _) =>
    {
        if (hook.Stanza.Type is PresenceType.Unknown)
        {
            hook.Claim();
        }

        return ValueTask.CompletedTask;
    });
}
