using Xmpp.Core.Sasl;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §13.9.4: channel binding is offered where it can be had.</summary>
public sealed class ChannelBindingIsNotOffered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "No mechanism with channel binding is offered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/13.9.4/scram-plus"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { SaslMechanisms = [.. new SaslServerOptions().Mechanisms.Where(name => !SaslMechanisms.BindsChannel(name))] };
}
