using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §10: a pause lets go of all requests.</summary>
public sealed class PausesAreRequests : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A pause of five seconds is taken for a request that is held.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/10/pause"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: text => text.Replace(" pause='5'", " nopause='5'", StringComparison.Ordinal));
}
