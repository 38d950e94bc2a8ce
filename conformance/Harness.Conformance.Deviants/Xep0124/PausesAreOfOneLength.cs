using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §10: a pause lasts as long as the client wants.</summary>
public sealed class PausesAreOfOneLength : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Every pause lasts a minute.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/10/inactivity"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: text => text.Replace("pause='1'", "pause='60'", StringComparison.Ordinal));
}
