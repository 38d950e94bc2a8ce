using Xmpp.Core.Sasl;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §13.8.1: everybody meets in SCRAM-SHA-1.</summary>
public sealed class ScramSha1IsNotOffered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "SCRAM-SHA-1 is not offered.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/13.8.1/scram-sha-1"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { SaslMechanisms = [.. new SaslServerOptions().Mechanisms.Where(name => name != "SCRAM-SHA-1")] };
}
