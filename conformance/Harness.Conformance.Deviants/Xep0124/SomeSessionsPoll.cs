using Harness.Targets;
using Xmpp.Server.Hosting;

namespace Harness.Conformance.Deviants.Xep0124;

/// <summary>Breaks §8: a request is held while there is nothing to say.</summary>
public sealed class SomeSessionsPoll : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A client that asks for 55 seconds is made to poll.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0124/8/held"];

    /// <inheritdoc/>
    public Binding Binding => Binding.Bosh;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => BoshInFront.In(options, request: text => text.Replace("wait='55'", "wait='0'", StringComparison.Ordinal));
}
