using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §7.2: requests are held no longer than the client asked.</summary>
public sealed class WaitIsOurs : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Requests are held as long as the server likes.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/8/wait"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: text => text.Replace("wait='1'", "wait='60'", StringComparison.Ordinal));
}
