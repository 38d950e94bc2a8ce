using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §17.2: a client without a version is told by codes of HTTP.</summary>
public sealed class LegacyClientsGetBodies : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A client that names no version is told of errors in bodies.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/17.1/legacy"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(
        options,
        request: text => text.Contains(" sid='", StringComparison.Ordinal) || text.Contains(" ver='", StringComparison.Ordinal) ? text : text.Replace(" wait=", " ver='1.11' wait=", StringComparison.Ordinal));
}
