using Xmpp.Core.Extensions;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;

namespace Harness.Conformance.Deviants.Xep0199;

/// <summary>Breaks §4.2: a client may address its own account, or nobody.</summary>
public sealed class AccountDoesNotPong : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A ping to the own account is answered with service-unavailable.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0199/4.2/to-own-account", "xep0199/4.2/to-nobody"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Modules = options.Modules.Replace<PingModule>(_ => new Twist()) };

    private sealed class Twist : IServerModule
    {
        public void Configure(ServerModuleBuilder module) => module
            .Advertises(Ping.Namespace)
            .AnswersGet<Ping>(Addressee.Domain, (_, _) => ValueTask.FromResult(IqReply.Empty));
    }
}
