using Microsoft.Extensions.DependencyInjection;
using Xmpp.Core.Errors;
using Xmpp.Core.Stanzas;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.Hooks;
using Xmpp.Server.Sessions;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §8.5.2.1.1, §8.5.2.2.1 and §8.5.3.2.1: an error is never answered.</summary>
public sealed class ErrorMessageIsBounced : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A message of type error that cannot be delivered is answered with an error.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/8.5.4/no-resource/*/error", "rfc6121/8.5.4/negative-only/bare/error", "rfc6121/8.5.4/negative-only/no-match/error", "rfc6121/8.5.4/one-non-negative/bare/error", "rfc6121/8.5.4/one-non-negative/no-match/error", "rfc6121/8.5.4/many-non-negative/bare/error", "rfc6121/8.5.4/many-non-negative/no-match/error"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => FirstHook<StanzaForAccount<Message>>.In(options, (services, hook, _) =>
    {
        if (hook.Stanza.Type == MessageType.Error && hook.Target is null && hook.Stanza.From is { } from)
        {
            hook.Claim();
            var answer = hook.Stanza.WithElement(hook.Stanza.Element.WithAttribute("type", null)).ErrorReply(StanzaError.Of(StanzaErrorCondition.ServiceUnavailable));
            services.GetRequiredService<ISessionRegistry>().Find(from)?.Deliver(answer);
        }

        return ValueTask.CompletedTask;
    });
}
