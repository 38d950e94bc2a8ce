using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.2.2.1: what is not returned is stored.</summary>
public sealed class OfflineMessagesAreLost : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A message for one who is away is neither stored nor returned.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/8.5.4/no-resource/bare/normal",
        "rfc6121/8.5.4/no-resource/bare/chat",
        "rfc6121/8.5.4/no-resource/no-match/chat",
        "rfc6121/8.5.4/negative-only/bare/normal",
        "rfc6121/8.5.4/negative-only/bare/chat",
        "rfc6121/8.5.4/negative-only/no-match/chat",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<MessageForOffline>.In(options, (_, hook, _) =>
    {
        hook.Claim();
        return ValueTask.CompletedTask;
    });
}
