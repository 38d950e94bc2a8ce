using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §8: to a stranger there is no such account.</summary>
public sealed class StrangersLearnOfAccounts : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Everybody may know who is there.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/8/info-for-a-stranger", "xep0030/8/items-for-a-stranger"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<PresenceAccessAsked>.In(options, (_, hook, _) =>
    {
        hook.Grant();
        return ValueTask.CompletedTask;
    });
}
